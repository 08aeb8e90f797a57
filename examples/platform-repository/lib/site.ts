import { Construct } from "constructs";
import { Datacenter, Protocol, RemoteServiceType } from "cdktf-abiquo";

/** A site of ours to be declared. */
export interface SiteProps {
  readonly city: string;
  /** ISO code, such as `ES`. */
  readonly country: string;
  /** Domain of the hosts at the site. */
  readonly domain: string;
}

/** What every site of ours looks like: the hosts follow from its domain, and templates are uploaded over TLS. */
export class Site extends Construct {
  readonly datacenter: Datacenter;

  constructor(scope: Construct, id: string, { city, country, domain }: SiteProps) {
    super(scope, id);
    this.datacenter = new Datacenter(this, "datacenter", {
      name: city,
      location: `${city}, ${country}`,
      preventDestroy: true, // a site is never destroyed by a plan that nobody has read
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
