import { UNKNOWN } from "../../../../lib/terraform-plugin";
import { addressOf, deriveAddress } from "../../../../lib/provider/resources/remote-service/address";
import { toChangedService } from "../../../../lib/provider/resources/remote-service/model";
import { sameUri } from "../../../../lib/provider/resources/remote-service/uri";

const NONE = { uri: null, host: null, protocol: null, port: null, path: null };

describe("deriveAddress", () => {
  it.each([
    ["VIRTUAL_FACTORY", { protocol: "http", port: 8009, path: "virtualfactory", uri: "http://rs:8009/virtualfactory" }],
    ["APPLIANCE_MANAGER", { protocol: "http", port: 8009, path: "am", uri: "http://rs:8009/am" }],
    ["DHCPv6", { protocol: "omapi", port: 7911, path: "", uri: "omapi://rs:7911" }],
    ["REMOTE_ACCESS", { protocol: "guacd", port: 4822, path: "", uri: "guacd://rs:4822" }],
  ])("completes the address of a %s from its host", (type, address) => {
    expect(deriveAddress({ ...NONE, type, host: "rs" })).toEqual({ ...address, host: "rs" });
  });

  it("derives the parts of a uri, with the default port if it has none, and without a default path", () => {
    expect(deriveAddress({ ...NONE, type: "NARS", uri: "HTTP://RS.example.com" })).toEqual({
      uri: "http://RS.example.com:8009",
      host: "RS.example.com",
      protocol: "http",
      port: 8009,
      path: "",
    });
  });

  it("uses the protocol's default port", () => {
    const { port, uri } = deriveAddress({ ...NONE, type: "DHCP_SERVICE", host: "dhcp", protocol: "dnsmasq" });

    expect({ port, uri }).toEqual({ port: 823, uri: "dnsmasq://dhcp:823" });
  });

  it("leaves only the parts unknown that depend on an unknown host", () => {
    expect(deriveAddress({ ...NONE, type: "XAS", host: UNKNOWN })).toEqual({
      uri: UNKNOWN,
      host: UNKNOWN,
      protocol: "http",
      port: 8009,
      path: "xas",
    });
  });

  it("leaves the port unknown while the protocol is unknown", () => {
    expect(deriveAddress({ ...NONE, type: "XAS", host: "rs", protocol: UNKNOWN, path: "x" })).toEqual({
      uri: UNKNOWN,
      host: "rs",
      protocol: UNKNOWN,
      port: UNKNOWN,
      path: "x",
    });
  });

  it("derives the complete address of an unknown type if every part is given", () => {
    const parts = { host: "rs", protocol: "https", port: 443, path: "/am/" };

    expect(deriveAddress({ ...NONE, ...parts, type: UNKNOWN }).uri).toBe("https://rs:443/am");
  });

  it("leaves all parts unknown while the uri is unknown", () => {
    expect(deriveAddress({ ...NONE, type: "XAS", uri: UNKNOWN })).toEqual({
      uri: UNKNOWN,
      host: UNKNOWN,
      protocol: UNKNOWN,
      port: UNKNOWN,
      path: UNKNOWN,
    });
  });

  it("writes an IPv6 host with brackets in the uri, and without them in host", () => {
    const { uri, host } = deriveAddress({ ...NONE, type: "XAS", uri: "http://[2001:db8::1]:8009/xas" });

    expect({ uri, host }).toEqual({ uri: "http://[2001:db8::1]:8009/xas", host: "2001:db8::1" });
  });
});

describe("addressOf", () => {
  it("keeps a malformed registered uri", () => {
    expect(addressOf({ type: "XAS", uri: "tcp:61616" })).toEqual({ ...NONE, uri: "tcp:61616" });
  });
});

describe("sameUri", () => {
  it.each([
    ["omapi://h:7911", "omapi://h:7911/", true],
    ["omapi://h", "OMAPI://H:7911", true],
    ["omapi://h:7911", "omapi://h:7912", false],
    ["omapi://h:7911", "omapi://i:7911", false],
    ["omapi://h:7911", "dnsmasq://h:7911", false],
    ["omapi://h:7911", "omapi://h:7911/path", false],
    ["omapi://h:7911", "nonsense", false],
  ])("tells whether %s and %s are one address", (a, b, same) => {
    expect(sameUri(a, b, "DHCP_SERVICE")).toBe(same);
  });
});

describe("the address that is sent", () => {
  const SETS = { datacenter_ids: null, public_cloud_region_ids: null };
  const STATE = {
    id: "7",
    check: null,
    uuid: null,
    available: true,
    platform: "https://a:443/api",
    takes_over: "",
    ...SETS,
  };
  const STORED = { id: "7", type: "NARS", available: true, locations: [], configurationErrors: [] };

  it.each([
    ["HTTP://RS:8009/nars/", "HTTP://RS:8009/nars/"],
    ["http://rs/nars", "http://rs:8009/nars"],
    ["http://rs2:8009/nars", "http://rs:8009/nars"],
  ])("has a port, and keeps the stored spelling if the meaning is the same (%s)", (uri, sent) => {
    const plan = { ...NONE, ...STATE, type: "NARS", uri: "http://rs:8009/nars" };

    expect(toChangedService({ ...STORED, uri }, { state: plan, plan }).uri).toBe(sent);
  });
});
