import { UNKNOWN } from "../../../../lib/terraform-plugin";
import type { Config } from "../../../../lib/terraform-plugin";
import type { RemoteServiceSchema } from "../../../../lib/provider/resources/remote-service/schema";
import { remoteServiceProblems } from "../../../../lib/provider/resources/remote-service/validate";

type RemoteServiceConfig = Config<RemoteServiceSchema>;

const EMPTY: RemoteServiceConfig = {
  id: null,
  type: "VIRTUAL_SYSTEM_MONITOR",
  uri: null,
  host: null,
  protocol: null,
  port: null,
  path: null,
  datacenter_ids: null,
  public_cloud_region_ids: null,
  check: null,
  uuid: null,
  available: null,
  platform: null,
  takes_over: null,
};

const AM: Partial<RemoteServiceConfig> = { type: "APPLIANCE_MANAGER", host: "rs", datacenter_ids: ["7"] };

/** Returns the problems of a configuration, as `attribute: summary`. */
function problems(config: Partial<RemoteServiceConfig>): readonly string[] {
  return remoteServiceProblems({ ...EMPTY, ...config }).map(
    ({ path, summary }) => `${path?.map((step) => ("attribute" in step ? step.attribute : "?")).join(".")}: ${summary}`,
  );
}

describe("the address of a remote service", () => {
  it.each<[string, Partial<RemoteServiceConfig>]>([
    ["a host", { host: "rs" }],
    ["a uri", { uri: "http://rs:8009/vsm" }],
    ["a uri without its default port", { uri: "http://rs/vsm" }],
    [
      "a uri and parts that agree by meaning",
      { uri: "HTTP://rs/vsm/", host: "RS", protocol: "http", port: 8009, path: "/vsm" },
    ],
    ["an unknown host", { host: UNKNOWN }],
    ["an unknown uri beside a host", { uri: UNKNOWN, host: "rs" }],
    ["an unknown type with nothing but a host", { type: UNKNOWN, host: "rs" }],
    ["https with an unknown port", { host: "rs", protocol: "https", port: UNKNOWN }],
    ["https with a port", { host: "rs", protocol: "https", port: 443 }],
    ["a type of next year with a full uri", { type: "QUANTUM_MANAGER", uri: "qm://rs:1/x" }],
  ])("may be %s", (_title, config) => {
    expect(problems(config)).toEqual([]);
  });

  it.each<[string, Partial<RemoteServiceConfig>, string]>([
    ["no address", {}, "host: The remote service has no address"],
    ["parts without a host", { port: 80 }, "host: The remote service has no address"],
    ["credentials in the uri", { uri: "http://u:secret@rs:1/x" }, "uri: The uri is not valid"],
    ["no uri at all in uri", { uri: "rs:8009" }, "uri: The uri is not valid"],
    ["another host beside uri", { uri: "http://rs/vsm", host: "other" }, "host: host disagrees with uri"],
    [
      "another protocol beside uri",
      { uri: "http://rs/vsm", protocol: "https" },
      "protocol: protocol disagrees with uri",
    ],
    ["another port beside uri", { uri: "http://rs/vsm", port: 80 }, "port: port disagrees with uri"],
    ["another path beside uri", { uri: "http://rs/vsm", path: "am" }, "path: path disagrees with uri"],
    ["https without a port", { host: "rs", protocol: "https" }, "port: The port is missing"],
    ["an https uri without a port", { uri: "https://rs/vsm" }, "uri: The port is missing"],
    [
      "a protocol of another type",
      { host: "rs", protocol: "omapi" },
      "protocol: VIRTUAL_SYSTEM_MONITOR does not support omapi",
    ],
    ["a uri of another type", { uri: "guacd://rs:4822" }, "uri: VIRTUAL_SYSTEM_MONITOR does not support guacd"],
    ["an unlisted type without uri", { type: "QM", host: "rs" }, "uri: The type QM needs a full uri"],
    ["an unlisted type without port", { type: "QM", uri: "http://rs/qm" }, "uri: The port is missing"],
    ["a host that is no IPv4 address", { host: "10.0.0.256" }, "host: The host is not valid"],
    ["a path over guacd", { type: "REMOTE_ACCESS", host: "rs", path: "x" }, "path: An address over guacd has no path"],
    ["a query in the path", { host: "rs", path: "vsm?x=1" }, "path: The path is not valid"],
    ["more than 255 characters", { host: `${"h".repeat(250)}.com` }, "host: The address is too long"],
  ])("must not be %s", (_title, config, problem) => {
    expect(problems(config)).toEqual([problem]);
  });

  it("lists the known types if an unknown type has no uri", () => {
    const [problem] = remoteServiceProblems({ ...EMPTY, type: "QM", host: "rs" });

    expect(problem?.detail).toContain(
      "or use a known type: VIRTUAL_FACTORY, VIRTUAL_SYSTEM_MONITOR, APPLIANCE_MANAGER, NARS,",
    );
  });

  it("is not checked if the type itself is invalid", () => {
    expect(problems({ type: "vsm", host: "rs" })).toEqual([]);
  });

  it("never repeats credentials", () => {
    const [problem] = remoteServiceProblems({ ...EMPTY, uri: "http://u:secret@rs:1/x" });

    expect(JSON.stringify(problem)).not.toContain("secret");
  });
});

describe("the locations of a remote service", () => {
  it.each<[string, Partial<RemoteServiceConfig>]>([
    ["one datacenter for a restricted type", AM],
    ["an unknown datacenter for a restricted type", { ...AM, datacenter_ids: [UNKNOWN] }],
    ["unknown datacenters that may turn out to be one", { ...AM, datacenter_ids: ["7", UNKNOWN] }],
    ["no regions for a restricted type", { ...AM, public_cloud_region_ids: [] }],
    ["regions that are not known yet for a restricted type", { ...AM, public_cloud_region_ids: UNKNOWN }],
    ["left to others for a restricted type", { ...AM, datacenter_ids: null }],
    ["many for a type that can be shared", { host: "rs", datacenter_ids: ["1", "2"], public_cloud_region_ids: ["3"] }],
    ["any for a type of next year", { type: "QM", uri: "qm://rs:1", public_cloud_region_ids: ["3"] }],
  ])("may be %s", (_title, config) => {
    expect(problems(config)).toEqual([]);
  });

  it.each<[string, Partial<RemoteServiceConfig>, string]>([
    [
      "two datacenters for a restricted type",
      { ...AM, datacenter_ids: ["7", "8"] },
      "datacenter_ids: APPLIANCE_MANAGER needs exactly one datacenter",
    ],
    [
      "two datacenters that the same plan makes, for a restricted type",
      { ...AM, datacenter_ids: [UNKNOWN, UNKNOWN] },
      "datacenter_ids: APPLIANCE_MANAGER needs exactly one datacenter",
    ],
    [
      "no datacenter for a restricted type",
      { ...AM, datacenter_ids: [] },
      "datacenter_ids: APPLIANCE_MANAGER needs exactly one datacenter",
    ],
    [
      "a region for a restricted type",
      { ...AM, public_cloud_region_ids: [UNKNOWN] },
      "public_cloud_region_ids: APPLIANCE_MANAGER does not serve public cloud regions",
    ],
    [
      "a region for DHCP",
      { type: "DHCP_SERVICE", host: "h", public_cloud_region_ids: ["3"] },
      "public_cloud_region_ids: DHCP_SERVICE does not serve public cloud regions",
    ],
    [
      "a name instead of an id",
      { host: "h", datacenter_ids: ["Barcelona"] },
      "datacenter_ids: datacenter_ids contains an invalid id",
    ],
    [
      "a name instead of the id of a region",
      { host: "h", public_cloud_region_ids: ["1", "Ireland"] },
      "public_cloud_region_ids: public_cloud_region_ids contains an invalid id",
    ],
  ])("must not be %s", (_title, config, problem) => {
    expect(problems(config)).toEqual([problem]);
  });

  it("are refused with correct articles", () => {
    const [problem] = remoteServiceProblems({ ...EMPTY, ...AM, public_cloud_region_ids: ["3"] });

    expect(problem?.detail).toBe(
      "Abiquo refuses an Appliance Manager in public cloud regions. Remove public_cloud_region_ids.",
    );
  });
});
