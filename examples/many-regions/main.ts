import { App, TerraformStack } from "cdktf";
import { AbiquoProvider, CloudProvider, Datacenter, PublicCloudRegion, RemoteServices } from "cdktf-abiquo";

/** One line for each region. If you remove one and its `preventDestroy`, the shared services stop serving it. */
const REGIONS = [
  { name: "AWS Ireland", cloudProvider: CloudProvider.AMAZON, region: "eu-west-1" },
  { name: "AWS Frankfurt", cloudProvider: CloudProvider.AMAZON, region: "eu-central-1" },
  { name: "AWS N. Virginia", cloudProvider: CloudProvider.AMAZON, region: "us-east-1" },
  { name: "AWS Sydney", cloudProvider: CloudProvider.AMAZON, region: "ap-southeast-2" },
  { name: "Azure North Europe", cloudProvider: CloudProvider.AZURE, region: "northeurope" },
  { name: "Google Netherlands", cloudProvider: CloudProvider.GOOGLE, region: "europe-west4" },
];

class Platform extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    new AbiquoProvider(this, "abiquo");

    const barcelona = new Datacenter(this, "barcelona", {
      name: "Barcelona",
      location: "Barcelona, ES",
      preventDestroy: true,
    });
    barcelona.addRemoteServices("services", { host: "rs.bcn.example.com" });

    const shared = new RemoteServices(this, "shared", {
      host: "rs.cloud.example.com",
      redis: "redis.cloud.example.com:6379",
    });
    for (const region of REGIONS) {
      new PublicCloudRegion(this, region.region, { ...region, remoteServices: shared, preventDestroy: true });
    }
  }
}

const app = new App();
new Platform(app, "platform");
app.synth();
