import { App, TerraformStack } from "cdktf";
import { AbiquoProvider, CloudProvider, Datacenter, PublicCloudRegion, RemoteServices } from "./lib";

class Platform extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    new AbiquoProvider(this, "abiquo"); // endpoint and credentials from ABIQUO_*

    const barcelona = new Datacenter(this, "barcelona", { name: "Barcelona", location: "Barcelona, ES" });
    barcelona.addRemoteServices("services", {
      host: "rs.bcn.example.com",
      nfsRepository: "nfs.bcn.example.com:/opt/vm_repository",
    });

    const shared = new RemoteServices(this, "shared", {
      host: "rs.cloud.example.com",
      redis: "redis.cloud.example.com:6379",
    });
    for (const region of ["eu-west-1", "us-east-1"]) {
      new PublicCloudRegion(this, region, {
        name: `AWS ${region}`,
        cloudProvider: CloudProvider.AMAZON,
        region,
        remoteServices: shared,
      });
    }
  }
}

const app = new App();
new Platform(app, "platform");
app.synth();
