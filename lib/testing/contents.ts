/** The kinds of location that Abiquo has. */
export type LocationKind = "datacenter" | "publicCloudRegion";

/** A datacenter or public cloud region, in plain terms. */
export interface PlatformLocation {
  readonly kind: LocationKind;
  readonly name: string;
  /** For a datacenter: free text that says where it is. */
  readonly location?: string;
  /** For a public cloud region. */
  readonly cloudProvider?: string;
  /** For a public cloud region. */
  readonly region?: string;
}

/** A remote service, in plain terms. */
export interface PlatformService {
  /** API name, such as `VIRTUAL_FACTORY`. */
  readonly type: string;
  /** Names of the locations that it serves, sorted. */
  readonly locations: readonly string[];
  /** A stack may give the parts of the address in place of it. */
  readonly uri?: string;
  readonly protocol?: string;
  readonly host?: string;
  readonly port?: number;
  readonly path?: string;
}

/** What a stack declares, or what is on a platform. Both have the same form. */
export interface Contents {
  readonly locations: readonly PlatformLocation[];
  readonly services: readonly PlatformService[];
}
