import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  AbiquoProvider,
  ApplianceManager,
  CloudProvider,
  Datacenter,
  DiscoveryManager,
  PublicCloudRegion,
  ReadinessGate,
  RemoteService,
  RemoteServiceAttachment,
  RemoteServiceType,
  RemoteServices,
} from "../../lib";
import type { IDatacenter, IPublicCloudRegion } from "../../lib";
import { GATE_TYPE, TRIGGERS, prepareForGates } from "./gate-host";
import { errorsOf, resourcesOf, warningsOf } from "./stack";

const { NARS, XAS } = RemoteServiceType;

/** A user's construct around a datacenter. */
class Site extends Construct implements IDatacenter {
  readonly inner: IDatacenter;

  constructor(scope: Construct, id: string, make: (scope: Construct) => IDatacenter = declareDatacenter) {
    super(scope, id);
    this.inner = make(this);
  }

  get datacenterId(): string {
    return this.inner.datacenterId;
  }

  get datacenterName(): string {
    return this.inner.datacenterName;
  }

  addRemoteService(...parameters: Parameters<IDatacenter["addRemoteService"]>): RemoteService {
    return this.inner.addRemoteService(...parameters);
  }

  addRemoteServices(...parameters: Parameters<IDatacenter["addRemoteServices"]>): RemoteServices {
    return this.inner.addRemoteServices(...parameters);
  }
}

/** A user's construct around a dynamic region. */
class Edge extends Construct implements IPublicCloudRegion {
  readonly inner = new PublicCloudRegion(this, "region", {
    name: "Edge",
    cloudProvider: CloudProvider.VCLOUD_DIRECTOR,
    region: "org",
    endpoint: "https://vcd.example.com",
  });
  readonly publicCloudRegionId = this.inner.publicCloudRegionId;
  readonly publicCloudRegionName = this.inner.publicCloudRegionName;

  addRemoteService(...parameters: Parameters<IPublicCloudRegion["addRemoteService"]>): RemoteService {
    return this.inner.addRemoteService(...parameters);
  }
}

function declareDatacenter(scope: Construct): IDatacenter {
  return new Datacenter(scope, "datacenter", { name: "Barcelona", location: "here" });
}

const lookUp = (scope: Construct): IDatacenter => Datacenter.fromName(scope, "datacenter", "Barcelona");

test("a dynamic region inside a construct does not need itself before its Discovery Manager", () => {
  const build = (stack: TerraformStack): void => {
    new RemoteServices(stack, "set", { host: "rs", redis: "redis:6379", locations: [new Edge(stack, "edge")] });
  };

  const [region] = resourcesOf("abiquo_public_cloud_region", build);
  const [nars] = resourcesOf("abiquo_remote_service", build).filter(({ type }) => type === NARS.name);
  expect(region?.depends_on).toEqual([expect.stringMatching(/^abiquo_remote_service\.set_discovery-manager/)]);
  expect(nars).toEqual({ type: NARS.name, host: "rs", datacenter_ids: [] });
  expect(resourcesOf("abiquo_remote_service_attachment", build)).toHaveLength(1);
  expect(errorsOf(build)).toEqual([]);
  expect(warningsOf(build)).toEqual([]);
});

test.each([
  ["declared", declareDatacenter],
  ["looked up", lookUp],
])("a location has one service of each type, inside and outside of a construct: %s", (_, make) => {
  const errors = errorsOf((stack) => {
    const site = new Site(stack, "site", make);
    site.addRemoteService("nars", { type: NARS, host: "rs1" });
    new DiscoveryManager(stack, "nars", { host: "rs2", locations: [new Site(stack, "around", () => site)] });
  });

  expect(errors).toEqual([
    "[platform/nars] platform/around already has a service of type NARS, platform/site/datacenter/nars. A location can " +
      "have only one service of each type: remove one of the two.",
  ]);
});

test("a gate on a construct has a trigger for each service of the location in it", () => {
  const [gate] = resourcesOf(GATE_TYPE, (stack) => {
    prepareForGates(stack);
    const site = new Site(stack, "site");
    new ReadinessGate(stack, "ready", { location: site });
    site.addRemoteServices("services", { host: "rs" });
    new RemoteService(stack, "xas", { type: XAS, host: "rs", locations: [site] });
  });

  expect(Object.keys(gate?.[TRIGGERS] ?? {})).toHaveLength(10);
});

test("a gate on the location inside a construct waits for the attachments of the construct", () => {
  const [gate] = resourcesOf(GATE_TYPE, (stack) => {
    prepareForGates(stack);
    const site = new Site(stack, "site");
    new RemoteService(stack, "xas", { type: XAS, host: "rs", attachable: true, locations: [site] });
    new ReadinessGate(stack, "ready", { location: site.inner });
  });

  expect(Object.keys(gate?.[TRIGGERS] ?? {})).toEqual(["XAS", "XAS attachment", "location"]);
});

test("a link that is declared twice, itself and inside a construct, is an error", () => {
  const errors = errorsOf((stack) => {
    const site = new Site(stack, "site");
    const remoteService = RemoteService.fromId(stack, "xas", "7");
    remoteService.addLocation(site);
    new RemoteServiceAttachment(stack, "again", { remoteService, location: site.inner });
  });

  expect(errors).toEqual([
    "[platform/again] platform/site/datacenter is attached to platform/xas already: remove one of the two " +
      "attachments.",
  ]);
});

test("services of a construct count for the location in it", () => {
  const warnings = warningsOf((stack) => {
    const site = new Site(stack, "site");
    site.addRemoteServices("services", { host: "rs", exclude: [NARS] });
    new DiscoveryManager(stack, "nars", { host: "rs", locations: [site] });
  });

  expect(warnings).toEqual([]);
});

test("a location added twice, itself and inside a construct, is served once", () => {
  const build = (stack: TerraformStack): void => {
    const site = new Site(stack, "site");
    const am = new ApplianceManager(stack, "am", { host: "rs", datacenter: site });
    am.addLocation(site.inner);
    const shared = new DiscoveryManager(stack, "nars", { host: "rs", attachable: true, locations: [site, site.inner] });
    expect([...am.locations, ...shared.locations].map(({ node }) => node.id)).toEqual(["site", "site"]);
    const ofOthers = RemoteService.fromUri(stack, "xas", XAS, "http://rs:8009/xas");
    ofOthers.addLocation(site);
    ofOthers.addLocation(site.inner);
  };

  const [am] = resourcesOf("abiquo_remote_service", build);
  expect(am?.datacenter_ids).toHaveLength(1);
  expect(resourcesOf("abiquo_remote_service_attachment", build)).toHaveLength(2);
  expect(errorsOf(build)).toEqual([]);
});

test("an attachment to a construct uses the provider configuration of the location in it", () => {
  const attachments = resourcesOf("abiquo_remote_service_attachment", (stack) => {
    const provider = new AbiquoProvider(stack, "other", { alias: "other" });
    const site = new Site(stack, "site", (scope) => Datacenter.fromId(scope, "datacenter", "7", { provider }));
    RemoteService.fromUri(stack, "xas", XAS, "http://rs:8009/xas").addLocation(site);
  });

  expect(attachments).toMatchObject([{ provider: "abiquo.other" }]);
});

test("a region with a property of a datacenter is still a region", () => {
  class Near extends PublicCloudRegion {
    readonly datacenterId = "near-1";
  }
  const build = (stack: TerraformStack): void => {
    const props = { name: "Ireland", cloudProvider: CloudProvider.AMAZON, region: "eu-west-1" };
    new DiscoveryManager(stack, "nars", { host: "rs", locations: [new Near(stack, "eu", props)] });
  };

  const [service] = resourcesOf("abiquo_remote_service", build);
  expect(service).toMatchObject({ datacenter_ids: [], public_cloud_region_ids: [expect.stringContaining("eu")] });
});
