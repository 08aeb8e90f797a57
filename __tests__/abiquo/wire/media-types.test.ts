import { isJson, mediaType } from "../../../lib/abiquo/wire/media-types";
import { chooseVersion } from "../../../lib/abiquo/transport/version";

describe("media types", () => {
  it("carry the version, if there is one", () => {
    expect(mediaType("datacenter", "3.10")).toBe("application/vnd.abiquo.datacenter+json; version=3.10");
    expect(mediaType("regions", undefined)).toBe("application/vnd.abiquo.regions+json");
  });

  it.each([
    ["application/vnd.abiquo.datacenter+json;version=3.2", true],
    ["application/vnd.abiquo.datacenters_rs+json; version=3.10", true],
    ["application/vnd.abiquo.datacenters; version=5.4", true],
    ["application/vnd.abiquo.datacenters+xml; version=5.4", false],
    ["application/json", true],
    ["Application/JSON; charset=utf-8", true],
    ["application/xml", false],
    ["application/jsonp", false],
    ["text/html", false],
    [undefined, false],
  ])("%s is JSON: %s", (type, expected) => {
    expect(isJson(type)).toBe(expected);
  });
});

describe("version", () => {
  it.each([
    ["3.10", "3.10"],
    ["3.10.2-SNAPSHOT", "3.10"],
    ["5.0\n", "5.0"],
    ["5.2.1", "5.1"],
    ["6.1", "6.1"],
    ["6.10", "6.1"],
    ["12.0", "6.1"],
    ["3.8", undefined],
    ["2.0", undefined],
    ["six", undefined],
    ["", undefined],
  ])("of a server that tells %j is %s", (server, version) => {
    expect(chooseVersion(server)).toBe(version);
  });
});
