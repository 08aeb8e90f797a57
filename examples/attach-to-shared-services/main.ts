import { App, TerraformStack } from "cdktf";
import { AbiquoProvider, Datacenter, RemoteService, RemoteServices, RemoteServiceType } from "cdktf-abiquo";

/** Deployed by the cloud team: services that other teams may attach their locations to. */
class SharedServices extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    new AbiquoProvider(this, "abiquo");
    new RemoteServices(this, "shared", {
      host: "rs.cloud.example.com",
      redis: "redis.cloud.example.com:6379",
      attachable: true,
    });
  }
}

/** Deployed by the Lisbon team from its own repository. It looks the services up by type and address. */
class Lisbon extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    new AbiquoProvider(this, "abiquo");
    const lisbon = new Datacenter(this, "lisbon", { name: "Lisbon", location: "Lisbon, PT", preventDestroy: true });

    const { NARS, REMOTE_ACCESS } = RemoteServiceType;
    const shared = [
      RemoteService.fromUri(this, "discovery", NARS, "http://rs.cloud.example.com:8009/nars"),
      RemoteService.fromUri(this, "console", REMOTE_ACCESS, "guacd://rs.cloud.example.com:4822"),
    ];
    shared.forEach((service) => service.addLocation(lisbon));

    lisbon.addRemoteServices("services", { host: "rs.lis.example.com", exclude: [NARS, REMOTE_ACCESS] });
  }
}

const app = new App();
const sharedServices = new SharedServices(app, "shared-services");
const lisbon = new Lisbon(app, "lisbon");
lisbon.addDependency(sharedServices); // for `cdktf deploy '*'`, because both stacks are in one app here
app.synth();
