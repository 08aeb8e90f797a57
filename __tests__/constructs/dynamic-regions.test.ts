import { TerraformStack, Testing } from "cdktf";
import {
  AbiquoProvider,
  CloudProvider,
  CloudProviderProxy,
  Datacenter,
  DiscoveryManager,
  PublicCloudRegion,
  RemoteService,
  RemoteServiceType,
  RemoteServices,
} from "../../lib";
import { attachmentsOf, errorsOf, plain, resourcesOf } from "./stack";
import type { Build } from "./stack";

const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };
const IRELAND = { name: "Ireland", cloudProvider: CloudProvider.AMAZON, region: "eu-west-1" };
const { NARS } = RemoteServiceType;

describe("a dynamic region", () => {
  const ONE = {
    cloudProvider: CloudProvider.VCLOUD_DIRECTOR,
    region: "RegionOne",
    endpoint: "https://keystone:5000/v3",
  };

  const build: Build = (stack) => {
    const shared = new RemoteServices(stack, "shared", { host: "rs", redis: "redis:6379" });
    new PublicCloudRegion(stack, "eu", { ...IRELAND, remoteServices: shared });
    new PublicCloudRegion(stack, "one", { ...ONE, name: "One", remoteServices: shared });
    shared.addLocation(new Datacenter(stack, "bcn", BARCELONA));
  };

  test("is created after its Discovery Manager, and all regions of that manager are attached", () => {
    const nars = "abiquo_remote_service.shared_discovery-manager";

    expect(plain(resourcesOf("abiquo_public_cloud_region", build))).toContainEqual({
      name: "One",
      cloud_provider: "vcd",
      region: "RegionOne",
      endpoint: "https://keystone:5000/v3",
      depends_on: [nars],
    });
    expect(attachmentsOf(build)).toEqual(
      ["eu", "one"].map((id) => ({
        remote_service_id: `\${${nars}.id}`,
        public_cloud_region_id: `\${abiquo_public_cloud_region.${id}.id}`,
      })),
    );
    expect(errorsOf(build)).toEqual([]);
  });

  test("leaves the sets of the manager's datacenters, and of all other services, unchanged", () => {
    const services = plain(resourcesOf("abiquo_remote_service", build)) as Readonly<Record<string, unknown>>[];

    const datacenter_ids = ["${abiquo_datacenter.bcn.id}"];
    const public_cloud_region_ids = ["${abiquo_public_cloud_region.eu.id}", "${abiquo_public_cloud_region.one.id}"];
    expect(services.find(({ type }) => type === "NARS")).toEqual({ type: "NARS", host: "rs", datacenter_ids });
    expect(services.find(({ type }) => type === "REMOTE_ACCESS")).toEqual({
      type: "REMOTE_ACCESS",
      host: "rs",
      datacenter_ids,
      public_cloud_region_ids,
    });
  });

  test("is also attached to a Cloud Provider Proxy, which finds regions before 5.0", () => {
    const old: Build = (stack) => {
      const proxy = new CloudProviderProxy(stack, "proxy", { host: "rs" });
      proxy.addLocation(new PublicCloudRegion(stack, "one", { ...ONE, name: "One" }));
    };

    expect(attachmentsOf(old)).toHaveLength(1);
    expect(plain(resourcesOf("abiquo_public_cloud_region", old))).toContainEqual(
      expect.objectContaining({ depends_on: ["abiquo_remote_service.proxy"] }),
    );
    expect(errorsOf(old)).toEqual([]);
  });

  test("is attached to an existing Discovery Manager of another team", () => {
    const ofOthers: Build = (stack) => {
      const nars = RemoteService.fromUri(stack, "nars", NARS, "http://rs:8009/nars");
      nars.addLocation(new PublicCloudRegion(stack, "one", { ...ONE, name: "One" }));
    };

    expect(resourcesOf("abiquo_remote_service_attachment", ofOthers)).toHaveLength(1);
    expect(errorsOf(ofOthers)).toEqual([]);
  });

  test("waits for the whole stack of its Discovery Manager, if that is another stack", () => {
    const app = Testing.app();
    const regions = new TerraformStack(app, "regions");
    const services = new TerraformStack(app, "services");
    [regions, services].forEach((stack) => new AbiquoProvider(stack, "abiquo"));
    const nars = new DiscoveryManager(services, "nars", { host: "rs" });
    nars.addLocation(new PublicCloudRegion(regions, "one", { ...ONE, name: "One" }));

    app.synth();

    expect(regions.dependencies).toEqual([services]);
    expect(Testing.synth(regions, true)).not.toContain("depends_on");
  });
});

test.each<[string, string, string[]]>([
  ["is refused at one endpoint, however it is spelled", "HTTPS://Keystone:5000/v3/", ["[platform/two] The region"]],
  ["is accepted at another endpoint", "https://other:5000/v3", []],
  ["is accepted at an endpoint that is not known at synth", "${var.endpoint}", []],
])("a dynamic region that is declared twice %s", (_, second, expected) => {
  const errors = errorsOf((stack) => {
    const dynamic = { cloudProvider: CloudProvider.OPENSTACK, region: "RegionOne" };
    new PublicCloudRegion(stack, "one", { ...dynamic, name: "One", endpoint: "https://keystone:5000/v3" });
    new PublicCloudRegion(stack, "two", { ...dynamic, name: "Two", endpoint: second });
  });

  expect(errors).toEqual(expected.map((begin): unknown => expect.stringContaining(begin)));
});

test("may be declared as fixed, without their endpoints, as an export does: two of the same name", () => {
  const cloudProvider = CloudProvider.custom("vcd");

  const errors = errorsOf((stack) =>
    ["berlin", "paris"].forEach(
      (id) => new PublicCloudRegion(stack, id, { name: id, cloudProvider, region: "RegionOne" }),
    ),
  );

  expect(errors).toEqual([]);
});

test.each([CloudProvider.AMAZON, CloudProvider.custom("vcd"), CloudProvider.custom("new")])(
  "refuses an endpoint if the regions of %o are declared as fixed",
  (cloudProvider) => {
    const region = (endpoint?: string): string[] =>
      errorsOf((stack) => new PublicCloudRegion(stack, "eu", { ...IRELAND, cloudProvider, endpoint }));

    expect(region("https://keystone:5000/v3")).toEqual([
      `[platform/eu] The regions of ${cloudProvider.name} are declared as fixed and need no endpoint: remove ` +
        '"endpoint". If they are dynamic, use CloudProvider.customDynamic.',
    ]);
    expect(region()).toEqual([]);
  },
);
