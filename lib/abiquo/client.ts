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

/** The Abiquo REST API. Every call may throw `AbiquoApiError`, `AbiquoResponseError` or `AbiquoConnectionError`. */
export interface AbiquoClient {
  readonly datacenters: DatacentersApi;
  readonly publicCloudRegions: PublicCloudRegionsApi;
  readonly remoteServices: RemoteServicesApi;
  readonly cloudProviders: CloudProvidersApi;
  readonly locations: LocationsApi;
  /** Logs in, which tells at once whether endpoint and credentials are right. */
  login(signal?: AbortSignal): Promise<void>;
}

/** Every call can be aborted. Writes ignore the signal once they are sent: their outcome must not be lost. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** How a single object is read. */
export interface FindOptions extends CallOptions {
  /** Reads it now, by a request of its own, whatever was read before. @default false */
  readonly fresh?: boolean;
}

/** How a list is read. */
export interface ListOptions extends CallOptions {
  /** Told of every element that cannot be read, and is therefore not in the list. @default - the log alone is told */
  readonly onUnreadable?: (element: UnreadableElement) => void;
}

/** `/admin/datacenters` */
export interface DatacentersApi {
  /** All of them, page by page to the end. */
  list(options?: ListOptions): Promise<readonly Datacenter[]>;
  /**
   * All of them, from the list that single reads share: no request where there is one already. It is as old as the last
   * write of this client, and shows nothing that others have written since.
   */
  sharedList(options?: CallOptions): Promise<readonly Datacenter[]>;
  /** Undefined only on a 404 while the collection is readable with the same login; other failures throw. */
  find(id: string, options?: FindOptions): Promise<Datacenter | undefined>;
  create(input: DatacenterInput, options?: CallOptions): Promise<Datacenter>;
  /** Sends back every link that a fresh read gives. */
  update(id: string, input: DatacenterInput, options?: CallOptions): Promise<Datacenter>;
  /** Not found counts as done. */
  delete(id: string, options?: CallOptions): Promise<void>;
  /** Reads one element at most: fails if the login may not see the collection, whose links Abiquo then leaves out. */
  checkReadable(options?: CallOptions): Promise<void>;
}

/** `/admin/publiccloudregions` */
export interface PublicCloudRegionsApi {
  list(options?: ListOptions): Promise<readonly PublicCloudRegion[]>;
  /** As that of the datacenters. */
  sharedList(options?: CallOptions): Promise<readonly PublicCloudRegion[]>;
  find(id: string, options?: FindOptions): Promise<PublicCloudRegion | undefined>;
  /** @throws {@link UnknownRegionError} with what the provider offers, if it offers no such region */
  create(input: PublicCloudRegionInput, options?: CallOptions): Promise<PublicCloudRegion>;
  /** Only the name can change. Sends back the region link and every link to remote services. */
  rename(id: string, name: string, options?: CallOptions): Promise<PublicCloudRegion>;
  delete(id: string, options?: CallOptions): Promise<void>;
  checkReadable(options?: CallOptions): Promise<void>;
}

/** `/admin/remoteservices` */
export interface RemoteServicesApi {
  list(filter?: { readonly type?: string }, options?: ListOptions): Promise<readonly RemoteService[]>;
  /** As that of the datacenters. */
  sharedList(options?: CallOptions): Promise<readonly RemoteService[]>;
  find(id: string, options?: FindOptions): Promise<RemoteService | undefined>;
  create(input: RemoteServiceInput, options?: CallOptions): Promise<RemoteService>;
  /** Replaces URI and the whole set of locations by one PUT. */
  update(id: string, input: RemoteServiceInput, options?: CallOptions): Promise<RemoteService>;
  /**
   * Writes what `change` makes of a fresh read, so that locations which others have added meanwhile are not lost. It is
   * called again where another change came in between.
   */
  modify(
    id: string,
    change: (current: RemoteService) => RemoteServiceInput,
    options?: CallOptions,
  ): Promise<RemoteService>;
  /** One DELETE, nothing else. Not found counts as done; in use (RS-25) throws. */
  delete(id: string, options?: CallOptions): Promise<void>;
  /** Checks an address without registering it. Throws what Abiquo reports; types that cannot be checked give RS-8. */
  checkAddress(service: { readonly type: string; readonly uri: string }, options?: CallOptions): Promise<void>;
}

/** What both kinds of locations have. */
export interface LocationsApi {
  /** The remote services of one location, by a request of its own. */
  services(location: LocationId, options?: CallOptions): Promise<readonly RemoteService[]>;
  /** Who uses a location. What Abiquo does not tell this login, or this release does not have, is undefined. */
  usage(location: LocationId, options?: CallOptions): Promise<LocationUsage>;
}

/** Which location. */
export type LocationId = Pick<LocationRef, "kind" | "id">;

/** `/config/hypervisortypes` */
export interface CloudProvidersApi {
  /** API names of the types that have regions. */
  list(options?: CallOptions): Promise<readonly string[]>;
  /**
   * What a provider offers. Dynamic regions are known to an endpoint of the provider, which Abiquo asks for them with the
   * credentials in `ClientOptions.regionCredentials`.
   *
   * @throws {@link UnknownCloudProviderError}, {@link RegionEndpointError}
   */
  regions(cloudProvider: string, options?: CallOptions & RegionSource): Promise<readonly CloudRegion[]>;
  /**
   * Tells whether the regions of a provider can be asked for in this way. The list of providers is read once.
   *
   * @throws {@link UnknownCloudProviderError}, {@link RegionEndpointError}
   */
  checkSource(cloudProvider: string, options?: CallOptions & RegionSource): Promise<void>;
  /**
   * Tells whether a provider offers a region, by its id or its name.
   *
   * @throws {@link UnknownRegionError} with what it offers, and what `regions` throws
   */
  checkRegion(cloudProvider: string, region: string, options?: CallOptions & RegionSource): Promise<void>;
}

/** Who knows the regions of a cloud provider. */
export interface RegionSource {
  /** URL of an endpoint, where they are dynamic. */
  readonly endpoint?: string;
}

/** How to reach the API, who we are there, and who is told of what happens. */
export interface ClientOptions extends ConnectionSettings {
  readonly userAgent: string;
  /** Told of every exchange, without bodies and credentials. */
  readonly log?: (message: string, fields: Readonly<Record<string, string | number>>) => void;
}

export type { Credentials, RegionCredentials } from "../domain";
