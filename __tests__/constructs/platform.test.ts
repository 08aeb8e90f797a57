import { TerraformStack, Testing } from "cdktf";
import type { App } from "cdktf";
import { version } from "../../package.json";
import { AbiquoProvider, CloudProvider, Datacenter, PublicCloudRegion, RemoteServices } from "../../lib";
import { warningsIn } from "./stack";

class Platform extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    new AbiquoProvider(this, "abiquo"); // endpoint and credentials from ABIQUO_*

    const barcelona = new Datacenter(this, "barcelona", { name: "Barcelona", location: "Barcelona, ES" });
    // prettier-ignore
    barcelona.addRemoteServices("services", {                 // the whole required set, on one host
      host: "rs.bcn.example.com",
      nfsRepository: "nfs.bcn.example.com:/opt/vm_repository",
    });

    // prettier-ignore
    const shared = new RemoteServices(this, "shared", {       // one set for every region
      host: "rs.cloud.example.com", redis: "redis.cloud.example.com:6379",
    });
    for (const region of ["eu-west-1", "us-east-1"]) {
      // prettier-ignore
      new PublicCloudRegion(this, region, { name: `AWS ${region}`, cloudProvider: CloudProvider.AMAZON, region, remoteServices: shared });
    }
  }
}

interface Synthesized {
  readonly provider: unknown;
  readonly terraform: { readonly required_providers: unknown };
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

const stack = new Platform(Testing.app(), "platform");
const { provider, terraform, resource } = JSON.parse(Testing.synth(stack, true)) as Synthesized;

test("the documented stack requires exactly the shipped provider version, configured from the environment", () => {
  expect(provider).toEqual({ abiquo: [{}] });
  expect(terraform.required_providers).toEqual({ abiquo: { source: "abiquo/abiquo", version } });
});

test("it declares one datacenter and two regions", () => {
  expect(Object.values(resource.abiquo_datacenter ?? {})).toEqual([{ name: "Barcelona", location: "Barcelona, ES" }]);
  expect(Object.values(resource.abiquo_public_cloud_region ?? {})).toEqual([
    { name: "AWS eu-west-1", cloud_provider: "AMAZON", region: "eu-west-1" },
    { name: "AWS us-east-1", cloud_provider: "AMAZON", region: "us-east-1" },
  ]);
});

test("it declares eight services for the datacenter", () => {
  const host = "rs.bcn.example.com";
  const datacenter_ids = [expect.stringMatching(/^\$\{abiquo_datacenter\.barcelona_[0-9A-F]{8}\.id\}$/)];
  const anywhere = { host, datacenter_ids, public_cloud_region_ids: [] };
  const own = Object.values(resource.abiquo_remote_service ?? {}).filter((service) => service.host === host);

  expect(own).toEqual([
    { type: "APPLIANCE_MANAGER", host, datacenter_ids },
    { type: "BPM_SERVICE", host, datacenter_ids },
    { type: "DHCP_SERVICE", host, datacenter_ids },
    { type: "DHCPv6", host, datacenter_ids },
    { type: "NARS", ...anywhere },
    { type: "VIRTUAL_SYSTEM_MONITOR", ...anywhere },
    { type: "REMOTE_ACCESS", ...anywhere },
    { type: "VIRTUAL_FACTORY", ...anywhere },
  ]);
});

test("it shares four services between the regions", () => {
  const host = "rs.cloud.example.com";
  const regionId = (name: string): unknown =>
    expect.stringMatching(new RegExp(`^\\$\\{abiquo_public_cloud_region\\.${name}_[0-9A-F]{8}\\.id\\}$`));
  const places = { host, datacenter_ids: [], public_cloud_region_ids: [regionId("eu-west-1"), regionId("us-east-1")] };
  const shared = Object.values(resource.abiquo_remote_service ?? {}).filter((service) => service.host === host);

  expect(shared).toEqual([
    { type: "NARS", ...places },
    { type: "VIRTUAL_SYSTEM_MONITOR", ...places },
    { type: "REMOTE_ACCESS", ...places },
    { type: "VIRTUAL_FACTORY", ...places },
  ]);
});

test("it gives no warning", () => {
  expect(warningsIn(stack)).toEqual([]);
});
