import { Construct } from "constructs";
import { Datacenter, Protocol, RemoteServiceType } from "cdktf-abiquo";

/** Properties of a site. */
export interface SiteProps {
  readonly city: string;
  /** ISO code, such as `ES`. */
  readonly country: string;
  /** Domain of the hosts at the site. */
  readonly domain: string;
}

/** One of our sites in the standard layout: hosts derived from the domain, and template uploads over TLS. */
export class Site extends Construct {
  readonly datacenter: Datacenter;

  constructor(scope: Construct, id: string, { city, country, domain }: SiteProps) {
    super(scope, id);
    this.datacenter = new Datacenter(this, "datacenter", {
      name: city,
      location: `${city}, ${country}`,
      preventDestroy: true, // no plan can destroy a site by mistake
    });
    this.datacenter.addRemoteServices("services", {
      host: `rs.${domain}`,
      nfsRepository: `nfs.${domain}:/opt/vm_repository`,
      applianceManager: { host: `am.${domain}`, protocol: Protocol.HTTPS, port: 443 },
      businessProcessManager: { host: `v2v.${domain}` },
    });
    this.datacenter.addRemoteService("service-manager", { type: RemoteServiceType.XAS, host: `rs.${domain}` });
  }
}
