import { leadsTo, pathSegments, queryOf, readLinks } from "../../../lib/abiquo/wire/links";
import { Reader } from "../../../lib/abiquo/wire/reader";

describe("links", () => {
  it.each([
    ["http://localhost:9009/api/admin/datacenters/7", ["api", "admin", "datacenters", "7"]],
    ["/api/regions/a%2Fb%20c/", ["api", "regions", "a/b c"]],
    ["https://host/broken/%zz", ["broken", "%zz"]],
    ["http://[", []],
  ])("%s has the path segments %j", (href, segments) => {
    expect(pathSegments(href)).toEqual(segments);
  });

  it.each([
    ["http://other:1/api/admin/datacenters?startwith=2", true],
    ["/some/proxy/admin/datacenters/", true],
    ["/api/admin/datacenters/7", false],
    ["/api/xadmin/datacenters", false],
    ["/datacenters", false],
  ])("%s leads to the datacenters: %s", (href, expected) => {
    expect(leadsTo(href, "/admin/datacenters")).toBe(expected);
  });

  it("give away their query", () => {
    expect(queryOf("http://host/api/x?startwith=2&limit=1#y")).toBe("startwith=2&limit=1");
  });

  it("are read with rel, href and title", () => {
    const document = {
      links: [
        { rel: "edit", href: "/x", title: "dc", type: "t", hreflang: "en" },
        { rel: "first", href: "/y" },
      ],
    };

    expect(readLinks(Reader.of(document))).toEqual([
      { rel: "edit", href: "/x", title: "dc" },
      { rel: "first", href: "/y", title: undefined },
    ]);
  });
});
