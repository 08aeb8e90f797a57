import { TerraformOutput, Testing } from "cdktf";
import "cdktf/lib/testing/adapters/jest";
import { Construct } from "constructs";
import {
  ApplianceManager,
  BusinessProcessManager,
  CheckMode,
  CloudProvider,
  CloudProviderProxy,
  Datacenter,
  DhcpService,
  Dhcpv6Service,
  DiscoveryManager,
  MonitorManager,
  NodeCollector,
  Protocol,
  PublicCloudRegion,
  RemoteAccessManager,
  RemoteService,
  RemoteServiceType,
  RemoteServices,
  ServiceManager,
  StorageManager,
  VirtualizationManager,
} from "../../lib";
import type { IDatacenter } from "../../lib";
import { errorsOf, resourcesOf, stackOf, synthesized } from "./stack";
import type { Build } from "./stack";

Testing.setupJest();

const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };
const MADRID = { name: "Madrid", location: "Madrid, ES" };
const IRELAND = { name: "Ireland", cloudProvider: CloudProvider.AMAZON, region: "eu-west-1" };
const bcnId = expect.stringMatching(/^\$\{abiquo_datacenter\.bcn_[0-9A-F]{8}\.id\}$/) as unknown;
const madId = expect.stringMatching(/^\$\{abiquo_datacenter\.mad_[0-9A-F]{8}\.id\}$/) as unknown;
const euId = expect.stringMatching(/^\$\{abiquo_public_cloud_region\.eu_[0-9A-F]{8}\.id\}$/) as unknown;

function servicesOf(build: Build): Readonly<Record<string, unknown>>[] {
  return resourcesOf("abiquo_remote_service", build);
}

test.each([
  [VirtualizationManager, "VIRTUAL_FACTORY"],
  [MonitorManager, "VIRTUAL_SYSTEM_MONITOR"],
  [DiscoveryManager, "NARS"],
  [RemoteAccessManager, "REMOTE_ACCESS"],
  [ServiceManager, "XAS"],
  [NodeCollector, "NODE_COLLECTOR"],
  [CloudProviderProxy, "CLOUD_PROVIDER_PROXY"],
])("%p serves datacenters and regions, and writes an empty set for a kind that it does not serve", (Service, type) => {
  const build: Build = (stack) => {
    const eu = new PublicCloudRegion(stack, "eu", IRELAND);
    new Service(stack, "nowhere", { host: "rs" });
    new Service(stack, "region", { host: "eu", locations: [eu] });
  };

  expect(servicesOf(build)).toEqual([
    { type, host: "rs", datacenter_ids: [], public_cloud_region_ids: [] },
    { type, host: "eu", datacenter_ids: [], public_cloud_region_ids: [euId] },
  ]);
  expect(errorsOf(build)).toEqual([]);
});

test.each([
  [DhcpService, "DHCP_SERVICE"],
  [Dhcpv6Service, "DHCPv6"],
  [StorageManager, "STORAGE_SYSTEM_MONITOR"],
])("%p serves datacenters, and has no set of regions", (Service, type) => {
  const build: Build = (stack) => {
    const datacenters = [new Datacenter(stack, "bcn", BARCELONA), new Datacenter(stack, "mad", MADRID)];
    new Service(stack, "nowhere", { host: "rs" });
    new Service(stack, "somewhere", { host: "rs", datacenters });
  };

  expect(servicesOf(build)).toEqual([
    { type, host: "rs", datacenter_ids: [] },
    { type, host: "rs", datacenter_ids: [bcnId, madId] },
  ]);
  expect(errorsOf(build)).toEqual([]);
});

test.each([
  [ApplianceManager, "APPLIANCE_MANAGER"],
  [BusinessProcessManager, "BPM_SERVICE"],
])("%p belongs to one datacenter", (Service, type) => {
  const build: Build = (stack) => {
    new Service(stack, "service", { host: "rs", datacenter: new Datacenter(stack, "bcn", BARCELONA) });
  };

  expect(servicesOf(build)).toEqual([{ type, host: "rs", datacenter_ids: [bcnId] }]);
  expect(errorsOf(build)).toEqual([]);
});

test("the given parts of an address are written unchanged, and nothing else", () => {
  const { XAS } = RemoteServiceType;

  const services = servicesOf((stack) => {
    new RemoteService(stack, "a", { type: XAS, uri: "http://rs:8009/xas" });
    new RemoteService(stack, "b", { type: XAS, host: "rs", protocol: Protocol.HTTPS, port: 443, path: "x/as" });
    new RemoteService(stack, "c", { type: RemoteServiceType.custom("NEW"), uri: "http://rs:80/new" });
  });

  const nowhere = { datacenter_ids: [], public_cloud_region_ids: [] };
  expect(services).toEqual([
    { type: "XAS", uri: "http://rs:8009/xas", ...nowhere },
    { type: "XAS", host: "rs", protocol: "https", port: 443, path: "x/as", ...nowhere },
    { type: "NEW", uri: "http://rs:80/new", ...nowhere },
  ]);
});

test("the check mode is written where it is set, also for a whole set", () => {
  const services = servicesOf((stack) => {
    const bcn = new Datacenter(stack, "bcn", BARCELONA);
    bcn.addRemoteServices("services", { host: "rs", check: CheckMode.ERROR });
    new ServiceManager(stack, "xas", { host: "rs2", check: CheckMode.OFF });
    new NodeCollector(stack, "nodes", { host: "rs3" });
  });

  expect(services.map(({ check }) => check)).toEqual([...Array<string>(8).fill("error"), undefined, "off"]);
});

test("addLocation adds each location once", () => {
  const stack = stackOf((scope) => {
    const bcn = new Datacenter(scope, "bcn", BARCELONA);
    const eu = new PublicCloudRegion(scope, "eu", IRELAND);
    const service = new DiscoveryManager(scope, "nars", { host: "rs", locations: [bcn] });
    [eu, bcn, eu].forEach((location) => service.addLocation(location));
    service.locations.pop();
    expect(service.locations).toEqual([bcn, eu]);
  });

  expect(Testing.synth(stack)).toHaveResourceWithProperties(
    { tfResourceType: "abiquo_remote_service" },
    { datacenter_ids: [bcnId], public_cloud_region_ids: [euId] },
  );
});

test("attributes refer to the attributes of the resource", () => {
  const json = synthesized((stack) => {
    const xas = new ServiceManager(stack, "xas", { host: "rs" });
    const value = [xas.remoteServiceId, xas.remoteServiceUri, xas.remoteServiceUuid, xas.remoteServiceAvailable];
    new TerraformOutput(stack, "attributes", { value, staticId: true });
  });
  const { output } = JSON.parse(json) as { output: { attributes: { value: string[] } } };

  expect(output.attributes.value.map((value) => value.replace(/_[0-9A-F]{8}\./, "."))).toEqual([
    "${abiquo_remote_service.xas.id}",
    "${abiquo_remote_service.xas.uri}",
    "${abiquo_remote_service.xas.uuid}",
    "${abiquo_remote_service.xas.available}",
  ]);
});

test("fromUri looks a remote service up by its type and address", () => {
  const json = synthesized((stack) => {
    const { XAS } = RemoteServiceType;
    const found = RemoteService.fromUri(stack, "xas", XAS, "http://rs:8009/xas");
    new TerraformOutput(stack, "found", { value: [found.remoteServiceId, found.remoteServiceUri], staticId: true });
    expect(found.remoteServiceType).toBe(XAS);
  });

  expect(json).toHaveDataSourceWithProperties(
    { tfResourceType: "abiquo_remote_service" },
    { type: "XAS", uri: "http://rs:8009/xas" },
  );
  expect(json).toMatch(/\$\{data\.abiquo_remote_service\.xas_[0-9A-F]{8}\.id\}/);
});

test("a shared set has the four services that every location needs", () => {
  const types: string[] = [];

  stackOf((stack) => {
    const shared = new RemoteServices(stack, "shared", { host: "rs" });
    types.push(...shared.services.map(({ remoteServiceType }) => remoteServiceType.name));
  });

  expect(types).toEqual(["VIRTUAL_FACTORY", "VIRTUAL_SYSTEM_MONITOR", "NARS", "REMOTE_ACCESS"]);
});

test("every service of a set can have another address", () => {
  const services = servicesOf((stack) => {
    new Datacenter(stack, "bcn", BARCELONA).addRemoteServices("services", {
      host: "rs",
      virtualizationManager: { host: "a" },
      monitorManager: { port: 8010 },
      discoveryManager: { path: "b" },
      remoteAccessManager: { uri: "guacd://c:4822" },
      applianceManager: { protocol: Protocol.HTTPS, port: 443, path: "am-bcn" },
      businessProcessManager: { host: "d" },
      dhcpService: { port: 1 },
      dhcpv6Service: { host: "e" },
    });
  });

  expect(services).toMatchObject([
    { type: "APPLIANCE_MANAGER", host: "rs", protocol: "https", port: 443, path: "am-bcn" },
    { type: "BPM_SERVICE", host: "d" },
    { type: "DHCP_SERVICE", host: "rs", port: 1 },
    { type: "DHCPv6", host: "e" },
    { type: "NARS", host: "rs", path: "b" },
    { type: "VIRTUAL_SYSTEM_MONITOR", host: "rs", port: 8010 },
    { type: "REMOTE_ACCESS", uri: "guacd://c:4822" },
    { type: "VIRTUAL_FACTORY", host: "a" },
  ]);
  expect(services[6]).not.toHaveProperty("host");
});

test("every service of a set can be omitted", () => {
  const { VIRTUAL_FACTORY, VIRTUAL_SYSTEM_MONITOR, NARS, REMOTE_ACCESS, APPLIANCE_MANAGER, BPM_SERVICE, DHCPV6 } =
    RemoteServiceType;
  const exclude = [
    VIRTUAL_FACTORY,
    VIRTUAL_SYSTEM_MONITOR,
    NARS,
    REMOTE_ACCESS,
    APPLIANCE_MANAGER,
    BPM_SERVICE,
    DHCPV6,
  ];

  const services = servicesOf((stack) => {
    new Datacenter(stack, "bcn", BARCELONA).addRemoteServices("services", { host: "rs", exclude });
  });

  expect(services).toEqual([{ type: "DHCP_SERVICE", host: "rs", datacenter_ids: [bcnId] }]);
});

test("a location added to a datacenter's set gets the services that it can share", () => {
  const build: Build = (stack) => {
    const set = new Datacenter(stack, "bcn", BARCELONA).addRemoteServices("services", {
      host: "rs",
      redis: "redis:6379",
    });
    set.addLocation(new Datacenter(stack, "mad", MADRID));
    set.addLocation(new PublicCloudRegion(stack, "eu", IRELAND));
  };
  const datacenters = { host: "rs", datacenter_ids: [bcnId, madId] };
  const anywhere = { ...datacenters, public_cloud_region_ids: [euId] };

  expect(errorsOf(build)).toEqual([]);
  expect(servicesOf(build)).toEqual([
    { type: "APPLIANCE_MANAGER", host: "rs", datacenter_ids: [bcnId] },
    { type: "BPM_SERVICE", host: "rs", datacenter_ids: [bcnId] },
    { type: "DHCP_SERVICE", ...datacenters },
    { type: "DHCPv6", ...datacenters },
    { type: "NARS", ...anywhere },
    { type: "VIRTUAL_SYSTEM_MONITOR", ...anywhere },
    { type: "REMOTE_ACCESS", ...anywhere },
    { type: "VIRTUAL_FACTORY", ...anywhere },
  ]);
});

test("a user's construct that implements IDatacenter is served like a datacenter", () => {
  class Site extends Construct implements IDatacenter {
    private readonly bcn = new Datacenter(this, "datacenter", BARCELONA);
    readonly datacenterId = this.bcn.datacenterId;
    readonly datacenterName = this.bcn.datacenterName;
    addRemoteService = this.bcn.addRemoteService.bind(this.bcn);
    addRemoteServices = this.bcn.addRemoteServices.bind(this.bcn);
  }

  const [service] = servicesOf((stack) => {
    new DiscoveryManager(stack, "nars", { host: "rs", locations: [new Site(stack, "site")] });
  });

  expect(service?.datacenter_ids).toEqual([expect.stringMatching(/^\$\{abiquo_datacenter\.site_datacenter_.*\.id\}$/)]);
});

test("a set finds its service by type", () => {
  stackOf((stack) => {
    const shared = new RemoteServices(stack, "shared", { host: "rs" });

    expect(shared.findRemoteService(RemoteServiceType.NARS)?.node.path).toBe("platform/shared/discovery-manager");
    expect(shared.findRemoteService(RemoteServiceType.XAS)).toBeUndefined();
  });
});
