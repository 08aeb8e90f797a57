/** Entities as the rest of the project sees them: no wire spellings, no links. Ids are decimal text. */

/** A datacenter. */
export interface Datacenter {
  readonly id: string;
  readonly name: string;
  /** Free text. */
  readonly location: string;
  /** Set by the first remote service that reports one; absent until then. */
  readonly uuid?: string;
}

/** What is written of a datacenter. */
export type DatacenterInput = Pick<Datacenter, "name" | "location">;

/** A public cloud region. */
export interface PublicCloudRegion {
  readonly id: string;
  readonly name: string;
  /** API name of the provider, such as `AMAZON`. */
  readonly cloudProvider: string;
  /** The region's id in its link, such as `eu-west-1`. */
  readonly region: string;
}

/** What is written of a public cloud region. */
export interface PublicCloudRegionInput {
  readonly name: string;
  readonly cloudProvider: string;
  /** Matched on the region's provider id, its name or the id in its link. */
  readonly region: string;
  /** Who knows the region, where the provider's regions are dynamic. */
  readonly endpoint?: string;
}

/** A location that a remote service is linked to. */
export interface LocationRef {
  readonly kind: "datacenter" | "publicCloudRegion";
  readonly id: string;
  readonly name: string;
}

/** A remote service. */
export interface RemoteService {
  readonly id: string;
  /** API name of the type. */
  readonly type: string;
  readonly uri: string;
  /** Outcome of the service's last check; services that cannot be checked count as available. */
  readonly available: boolean;
  /** The service's own `abiquo.datacenter.id`, read when it is checked. */
  readonly uuid?: string;
  readonly locations: readonly LocationRef[];
  /** Why the service's check failed, in the answer of a write. */
  readonly configurationErrors: readonly AbiquoErrorEntry[];
}

/** What is written of a remote service. The ids are the whole set of locations: one that is left out is detached. */
export interface RemoteServiceInput {
  readonly type: string;
  readonly uri: string;
  readonly datacenterIds: readonly string[];
  readonly publicCloudRegionIds: readonly string[];
}

/** A region that a cloud provider offers. */
export interface CloudRegion {
  /** Id in the region's link. */
  readonly id: string;
  readonly name: string;
  /** The provider's own id, such as `eu-west-1`; older servers do not tell. */
  readonly providerId?: string;
  readonly endpoint?: string;
}

/** An element of a list that is not what it must be, such as a region without a region link. */
export interface UnreadableElement {
  readonly id?: string;
  readonly name?: string;
  /** What is wrong with it. Never quotes a value. */
  readonly problem: string;
}

/** Who uses a location, as far as Abiquo tells this login. Undefined where it does not tell. */
export interface LocationUsage {
  /** Names of the enterprises that may use it. */
  readonly enterprises?: readonly string[];
  /** Names of the virtual datacenters in it. */
  readonly virtualDatacenters?: readonly string[];
  /** Names of the storage devices of a datacenter. */
  readonly storageDevices?: readonly string[];
  /** Names of the network devices of a datacenter. */
  readonly devices?: readonly string[];
}

/** One entry of an Abiquo error document. */
export interface AbiquoErrorEntry {
  /** Such as `RS-30`. */
  readonly code: string;
  readonly message: string;
}
