import { App, TerraformStack } from "cdktf";
import { AbiquoProvider, Datacenter, Networking, Protocol } from "cdktf-abiquo";

class Platform extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    new AbiquoProvider(this, "abiquo");

    for (const city of ["Barcelona", "Madrid"]) {
      const name = city.toLowerCase();
      const datacenter = new Datacenter(this, name, { name: city, location: `${city}, ES`, preventDestroy: true });
      datacenter.addRemoteServices("services", {
        host: `rs.${name}.example.com`,
        networking: Networking.UNMANAGED,
        nfsRepository: `nfs.${name}.example.com:/opt/vm_repository`,
        applianceManager: { host: "abiquo.example.com", protocol: Protocol.HTTPS, port: 443, path: `am-${name}` },
      });
    }
  }
}

const app = new App();
new Platform(app, "platform");
app.synth();
