import "cdktf/lib/testing/adapters/jest";
import { Testing } from "cdktf";
import { Datacenter, Networking, RemoteServices, RemoteServiceType } from "../../lib";
import { warningsOf } from "./stack";
import type { Build } from "./stack";

Testing.setupJest();

const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };
const unmanaged = { host: "rs", networking: Networking.UNMANAGED };
const noDiscovery = { host: "rs", redis: "redis:6379", exclude: [RemoteServiceType.NARS] };

test.each<[string, string, Build]>([
  ["exclude", "NARS", (s) => new RemoteServices(s, "set", { ...noDiscovery, discoveryManager: { port: 8010 } })],
  [
    "exclude (here its NFS repository)",
    "APPLIANCE_MANAGER",
    (s) => {
      const exclude = [RemoteServiceType.APPLIANCE_MANAGER];
      new Datacenter(s, "bcn", BARCELONA).addRemoteServices("set", { host: "rs", exclude, nfsRepository: "nfs:/am" });
    },
  ],
  [
    "the networking of a set",
    "DHCP_SERVICE",
    (s) => new Datacenter(s, "bcn", BARCELONA).addRemoteServices("set", { ...unmanaged, dhcpService: { host: "d" } }),
  ],
])("settings of a service that %s omits are a warning", (_, type, build) => {
  expect(warningsOf(build)).toContainEqual(
    expect.stringContaining(`The settings of the ${type} have no effect, because the set omits this service.`),
  );
});

const { VIRTUAL_FACTORY, VIRTUAL_SYSTEM_MONITOR } = RemoteServiceType;

test.each<[string, readonly RemoteServiceType[], boolean]>([
  ["both services that use it", [VIRTUAL_FACTORY, VIRTUAL_SYSTEM_MONITOR], true],
  ["one of the services that use it", [VIRTUAL_FACTORY], false],
])("a Redis is a warning if the set omits %s", (_, exclude, isWarned) => {
  const warnings = warningsOf(
    (s) => new RemoteServices(s, "set", { host: "rs", redis: "redis:6379", exclude: [...exclude] }),
  );

  expect(warnings.some((warning) => warning.includes('The "redis" has no effect'))).toBe(isWarned);
});

test.each<[string, Build]>([
  ["without settings", (s) => new RemoteServices(s, "set", noDiscovery)],
  [
    "with settings that are all undefined",
    (s) => new RemoteServices(s, "set", { ...noDiscovery, discoveryManager: {} }),
  ],
])("an omitted service %s is no warning", (_, build) => {
  expect(warningsOf(build).join("\n")).not.toContain("have no effect");
});
