import { App, TerraformStack } from "cdktf";
import { AbiquoProvider, Datacenter } from "cdktf-abiquo";

class Platform extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    new AbiquoProvider(this, "abiquo"); // endpoint and credentials from ABIQUO_*

    const barcelona = new Datacenter(this, "barcelona", {
      name: "Barcelona",
      location: "Barcelona, ES",
      preventDestroy: true, // no plan can delete the datacenter
    });
    barcelona.addRemoteServices("services", {
      host: "rs.bcn.example.com",
      nfsRepository: "nfs.bcn.example.com:/opt/vm_repository",
    });
  }
}

const app = new App();
new Platform(app, "platform");
app.synth();
