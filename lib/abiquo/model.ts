/** Entities as the rest of the project sees them, without spellings of the API and without links. Ids are decimal text. */
import type { LocationKind } from "../domain";

/** A datacenter. */
export interface Datacenter {
  readonly id: string;
  readonly name: string;
  /** Free text. */
  readonly location: string;
  /** Undefined until the first remote service reports one. */
  readonly uuid?: string;
}

/** The part of a datacenter that can be written. */
export type DatacenterInput = Pick<Datacenter, "name" | "location">;

/** A public cloud region. */
export interface PublicCloudRegion {
  readonly id: string;
  readonly name: string;
  /** API name of the provider, such as `AMAZON`. */
  readonly cloudProvider: string;
  /** Id of the region in its link, such as `eu-west-1`. */
  readonly region: string;
}

/** The part of a public cloud region that can be written. */
export interface PublicCloudRegionInput {
  readonly name: string;
  readonly cloudProvider: string;
  /** The id in the region's link, its provider id or its name. */
  readonly region: string;
  /** The endpoint that lists the region, if the provider's regions are dynamic. */
  readonly endpoint?: string;
}

/** A location of a remote service. */
export interface LocationRef {
  readonly kind: LocationKind;
  readonly id: string;
  readonly name: string;
}

/** A remote service. */
export interface RemoteService {
  readonly id: string;
  /** API name of the type. */
  readonly type: string;
  readonly uri: string;
  /** Outcome of the last check. True for services that cannot be checked. */
  readonly available: boolean;
  /** The `abiquo.datacenter.id` of the service itself, which Abiquo reads in a check. */
  readonly uuid?: string;
  readonly locations: readonly LocationRef[];
  /** Why the check failed. Only answers to writes tell it. */
  readonly configurationErrors: readonly AbiquoErrorEntry[];
}

/** The part of a remote service that can be written. The ids are the whole set of locations: a missing one is detached. */
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
  /** The provider's own id, such as `eu-west-1`. Older servers do not tell it. */
  readonly providerId?: string;
  readonly endpoint?: string;
}

/** An element of a list that cannot be read, such as a region without a region link. */
export interface UnreadableElement {
  readonly id?: string;
  readonly name?: string;
  /** What is wrong with it, without a value. */
  readonly problem: string;
}

/** What uses a location. A part that Abiquo does not tell is undefined. */
export interface LocationUsage {
  /** Names of the enterprises that may use the location. */
  readonly enterprises?: readonly string[];
  /** Names of the virtual datacenters in the location. */
  readonly virtualDatacenters?: readonly string[];
  /** Names of the storage devices of a datacenter. A public cloud region has none. */
  readonly storageDevices?: readonly string[];
  /** Names of the network devices of a datacenter. A public cloud region has none. */
  readonly devices?: readonly string[];
}

/** One entry of an Abiquo error document. */
export interface AbiquoErrorEntry {
  /** Such as `RS-30`. */
  readonly code: string;
  readonly message: string;
}
