import { CheckMode, CloudProvider, Datacenter, PublicCloudRegion, RemoteServices, Rollout } from "../../lib";
import { errorsOf, synthesized } from "./stack";

interface Service {
  readonly type: string;
  readonly check?: string;
  readonly depends_on?: readonly string[];
}

/** The services of a datacenter, by their Terraform addresses. */
function services(options: { readonly rollout?: Rollout; readonly check?: CheckMode }): ReadonlyMap<string, Service> {
  const text = synthesized((stack) => {
    const bcn = new Datacenter(stack, "bcn", { name: "Barcelona", location: "Barcelona, ES" });
    bcn.addRemoteServices("services", { host: "rs", ...options });
  });
  const { resource } = JSON.parse(text) as { resource: Record<string, Record<string, Service>> };
  const named = Object.entries(resource.abiquo_remote_service ?? {});
  return new Map(named.map(([name, service]) => [`abiquo_remote_service.${name}`, service]));
}

/** The types in the order in which Terraform creates them. */
function orderOf(all: ReadonlyMap<string, Service>): readonly string[] {
  const depth = ({ depends_on: [before = ""] = [] }: Service): number => {
    const service = all.get(before);
    return service ? depth(service) + 1 : 0;
  };
  return [...all.values()].sort((a, b) => depth(a) - depth(b)).map(({ type }) => type);
}

function checksOf(all: ReadonlyMap<string, Service>): readonly (string | undefined)[] {
  return [...all.values()].map(({ check }) => check);
}

test("moves the services of a set all at once by default", () => {
  expect([...services({}).values()].filter(({ depends_on, check }) => depends_on ?? check)).toEqual([]);
  expect(services({ rollout: Rollout.ALL_AT_ONCE })).toEqual(services({}));
});

test("moves them one by one: first services that only read, then those that change something, then those that Abiquo cannot check", () => {
  const all = services({ rollout: Rollout.ONE_BY_ONE });

  expect(orderOf(all)).toEqual([
    ...["NARS", "VIRTUAL_SYSTEM_MONITOR", "VIRTUAL_FACTORY", "APPLIANCE_MANAGER", "BPM_SERVICE"],
    ...["REMOTE_ACCESS", "DHCP_SERVICE", "DHCPv6"],
  ]);
  expect(checksOf(all)).toEqual(Array(8).fill("gate"));
});

test("keeps an explicit check mode", () => {
  const all = services({ rollout: Rollout.ONE_BY_ONE, check: CheckMode.ERROR });

  expect(checksOf(all)).toEqual(Array(8).fill("error"));
});

test("works with a region that waits for its Discovery Manager", () => {
  const errors = errorsOf((stack) => {
    const remoteServices = new RemoteServices(stack, "shared", { host: "rs", rollout: Rollout.ONE_BY_ONE });
    const cloud = { cloudProvider: CloudProvider.OPENSTACK, region: "one", endpoint: "https://keystone.example.com" };
    new PublicCloudRegion(stack, "one", { name: "One", ...cloud, remoteServices });
  });

  expect(errors).toEqual([]);
});
