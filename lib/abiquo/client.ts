import type { ConnectionSettings } from "../domain";
import type {
  CloudRegion,
  Datacenter,
  DatacenterInput,
  LocationRef,
  LocationUsage,
  PublicCloudRegion,
  PublicCloudRegionInput,
  RemoteService,
  RemoteServiceInput,
  UnreadableElement,
} from "./model";

/** The Abiquo REST API. Every call may fail with `AbiquoApiError`, `AbiquoResponseError` or `AbiquoConnectionError`. */
export interface AbiquoClient {
  readonly datacenters: DatacentersApi;
  readonly publicCloudRegions: PublicCloudRegionsApi;
  readonly remoteServices: RemoteServicesApi;
  readonly cloudProviders: CloudProvidersApi;
  readonly locations: LocationsApi;
  /** Logs in, which shows whether endpoint and credentials are right. */
  login(signal?: AbortSignal): Promise<void>;
}

/** Every call can be aborted. A write that was sent ignores the signal, so that its outcome is known. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** How a list is read. */
export interface ListOptions extends CallOptions {
  /** Called with every element that cannot be read and is left out. @default - such elements are only logged */
  readonly onUnreadable?: (element: UnreadableElement) => void;
}

/** What can be done with every kind of entity. */
export interface EntityApi<T> {
  /**
   * All entities, from the list that answers shared reads. It was read after the last write of this client and is not read
   * again, so it may lack later changes by others.
   */
  sharedList(options?: CallOptions): Promise<readonly T[]>;
  /** Finds an entity as `find` does, but from the list that answers many such reads, as in a refresh. It is as old as `sharedList`. */
  sharedFind(id: string, options?: CallOptions): Promise<T | undefined>;
  /** Reads an entity as it is now. Undefined only after a 404, and if the same login can read the collection. */
  find(id: string, options?: CallOptions): Promise<T | undefined>;
  /** Sends one DELETE. Succeeds if there is no such entity. */
  delete(id: string, options?: CallOptions): Promise<void>;
  /** Fails if the login cannot read the collection. Abiquo omits links to what a login cannot read. Reads one element at most. */
  checkReadable(options?: CallOptions): Promise<void>;
}

/** `/admin/datacenters` */
export interface DatacentersApi extends EntityApi<Datacenter> {
  /** All datacenters, from all pages. */
  list(options?: ListOptions): Promise<readonly Datacenter[]>;
  create(input: DatacenterInput, options?: CallOptions): Promise<Datacenter>;
  /** Reads the datacenter first, and sends all its links back. */
  update(id: string, input: DatacenterInput, options?: DatacenterUpdateOptions): Promise<Datacenter>;
}

/** Options for updating a datacenter. */
export interface DatacenterUpdateOptions extends CallOptions {
  /**
   * Checks the current datacenter. It throws an error for one that must not be changed; nothing is sent then.
   *
   * @default - every datacenter is changed
   */
  readonly check?: (current: Datacenter) => void;
}

/** `/admin/publiccloudregions` */
export interface PublicCloudRegionsApi extends EntityApi<PublicCloudRegion> {
  list(options?: ListOptions): Promise<readonly PublicCloudRegion[]>;
  /** @throws {@link UnknownRegionError} if the provider does not offer the region */
  create(input: PublicCloudRegionInput, options?: CallOptions): Promise<PublicCloudRegion>;
  /** Changes the name, which is all that can change. Sends the links to the region and to remote services back. */
  rename(id: string, name: string, options?: CallOptions): Promise<PublicCloudRegion>;
}

/** `/admin/remoteservices` */
export interface RemoteServicesApi extends EntityApi<RemoteService> {
  list(filter?: { readonly type?: string }, options?: ListOptions): Promise<readonly RemoteService[]>;
  create(input: RemoteServiceInput, options?: CallOptions): Promise<RemoteService>;
  /** Replaces the URI and the whole set of locations with one PUT. */
  update(id: string, input: RemoteServiceInput, options?: CallOptions): Promise<RemoteService>;
  /**
   * Reads the service and writes the result of `change`, so that locations that others added are kept. `change` is called again
   * if another client changed the service in between.
   */
  modify(
    id: string,
    change: (current: RemoteService) => RemoteServiceInput,
    options?: CallOptions,
  ): Promise<RemoteService>;
  /** Checks an address without registering it. Fails with what Abiquo reports: RS-8 for a type that cannot be checked. */
  checkAddress(service: { readonly type: string; readonly uri: string }, options?: CallOptions): Promise<void>;
}

/** What datacenters and public cloud regions have in common. */
export interface LocationsApi {
  /** The remote services of a location, read with a request of its own. Fails if one of them cannot be read. */
  services(location: LocationId, options?: CallOptions): Promise<readonly RemoteService[]>;
  /** What uses a location. A part is undefined if the login cannot read it, or if the release does not have it. */
  usage(location: LocationId, options?: CallOptions): Promise<LocationUsage>;
}

/** Identifies a location. */
export type LocationId = Pick<LocationRef, "kind" | "id">;

/** `/config/hypervisortypes` */
export interface CloudProvidersApi {
  /** API names of the cloud providers. */
  list(options?: CallOptions): Promise<readonly string[]>;
  /**
   * The regions that a provider offers. For dynamic regions, Abiquo asks an endpoint of the provider, with the credentials in
   * `ClientOptions.regionCredentials`.
   *
   * @throws {@link UnknownCloudProviderError}, {@link RegionEndpointError}
   */
  regions(cloudProvider: string, options?: CallOptions & RegionSource): Promise<readonly CloudRegion[]>;
  /**
   * Checks that the regions of a provider can be read with or without an endpoint. The list of providers is read once.
   *
   * @throws {@link UnknownCloudProviderError}, {@link RegionEndpointError}
   */
  checkSource(cloudProvider: string, options?: CallOptions & RegionSource): Promise<void>;
  /**
   * Finds the region that a text means: by the id in its link, its provider id or its name, in this order.
   *
   * @throws the errors of `regions`
   */
  findRegion(
    cloudProvider: string,
    region: string,
    options?: CallOptions & RegionSource,
  ): Promise<CloudRegion | undefined>;
  /**
   * Returns the region that `findRegion` finds.
   *
   * @throws {@link UnknownRegionError} if there is none, and the errors of `regions`
   */
  getRegion(cloudProvider: string, region: string, options?: CallOptions & RegionSource): Promise<CloudRegion>;
}

/** Where the regions of a cloud provider come from. */
export interface RegionSource {
  /** URL of an endpoint, for dynamic regions. */
  readonly endpoint?: string;
}

/** How to reach the API, with which credentials, and where to log. */
export interface ClientOptions extends ConnectionSettings {
  readonly userAgent: string;
  /** Called for every exchange, without headers and bodies. */
  readonly log?: (message: string, fields: Readonly<Record<string, string | number>>) => void;
}

export type { Credentials, RegionCredentials } from "../domain";
