import { Reader } from "../../../lib/abiquo/wire/reader";
import {
  toDatacenter,
  toOfferedRegion,
  toPublicCloudRegion,
  toRemoteService,
} from "../../../lib/abiquo/wire/documents";
import { datacenterDocument, link, regionDocument, serviceDocument } from "../documents";

describe("documents of the API", () => {
  it("count a service as available unless its status is 0", () => {
    const available = [0, 1, undefined, null].map(
      (status) => toRemoteService(Reader.of(serviceDocument(5, { status }))).available,
    );

    expect(available).toEqual([false, true, true, true]);
  });

  it("name a location by its id where its link has no title", () => {
    const links = [link("datacenter", "/admin/datacenters/7"), link("unheard-of", "/x/8")];

    expect(toRemoteService(Reader.of(serviceDocument(5, { links }))).locations).toEqual([
      { kind: "datacenter", id: "7", name: "7" },
    ]);
  });

  it("decode the names in a region's link", () => {
    const links = [link("region", "/config/hypervisortypes/azure%20arm/regions/north%2Feurope")];

    expect(toPublicCloudRegion(Reader.of(regionDocument(9, { links })))).toMatchObject({
      cloudProvider: "azure arm",
      region: "north/europe",
    });
  });

  it("take an empty endpoint of a region for none", () => {
    const document = { name: "r", endpoint: "", links: [link("self", "/config/hypervisortypes/vcd/regions/r1")] };

    expect(toOfferedRegion(Reader.of(document))).toMatchObject({ id: "r1", endpoint: undefined });
  });

  it.each([
    [
      "the document has no region link, which must be a link.",
      () => toPublicCloudRegion(Reader.of(regionDocument(9, { links: [] }))),
    ],
    [
      "the document has no id in its datacenter link, which must be a number.",
      () => toRemoteService(Reader.of(serviceDocument(5, { links: [link("datacenter", "/admin/datacenters/x")] }))),
    ],
    [
      "the document has no links, which must be a list.",
      () => toRemoteService(Reader.of(serviceDocument(5, { links: null }))),
    ],
    [
      "name of the document must be a text, but is a list.",
      () => toDatacenter(Reader.of(datacenterDocument(7, { name: [] }))),
    ],
    [
      "uri of the document must not have control characters.",
      () => toRemoteService(Reader.of(serviceDocument(5, { uri: "http://a:1/\u001b[31m" }))),
    ],
    [
      "type of the document must not have control characters.",
      () => toRemoteService(Reader.of(serviceDocument(5, { type: "::error::x" }))),
    ],
    [
      "region in the region link of the document must not have control characters.",
      () => toPublicCloudRegion(Reader.of(regionDocument(9, { links: [link("region", "/a/regions/eu%0a")] }))),
    ],
    [
      "the document has no region in the region link, which must be a text.",
      () => toPublicCloudRegion(Reader.of(regionDocument(9, { links: [link("region", "")] }))),
    ],
    [
      "the document has no id, which must be a positive whole number.",
      () => toDatacenter(Reader.of(datacenterDocument(1.5))),
    ],
  ])("are refused: %s", (message, decode) => {
    expect(decode).toThrow(message);
  });
});
