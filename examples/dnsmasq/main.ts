import { App, TerraformStack } from "cdktf";
import { AbiquoProvider, Datacenter, DhcpService, Dhcpv6Service, Protocol, RemoteServiceType } from "cdktf-abiquo";

class Platform extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    new AbiquoProvider(this, "abiquo");

    const datacenters = ["Barcelona", "Madrid"].map((city) => {
      const datacenter = new Datacenter(this, city.toLowerCase(), {
        name: city,
        location: `${city}, ES`,
        preventDestroy: true,
      });
      datacenter.addRemoteServices("services", {
        host: `rs.${city.toLowerCase()}.example.com`,
        exclude: [RemoteServiceType.DHCP_SERVICE, RemoteServiceType.DHCPV6],
      });
      return datacenter;
    });

    const dnsmasq = { host: "dhcp.example.com", protocol: Protocol.DNSMASQ, datacenters };
    new DhcpService(this, "dhcp", dnsmasq);
    new Dhcpv6Service(this, "dhcpv6", dnsmasq);
  }
}

const app = new App();
new Platform(app, "platform");
app.synth();
