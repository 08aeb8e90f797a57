/** The kinds of location that Abiquo has. */
export type LocationKind = "datacenter" | "publicCloudRegion";

/** A datacenter or public cloud region, in plain terms. */
export interface PlatformLocation {
  readonly kind: LocationKind;
  readonly name: string;
  /** Of a datacenter: where it is, as free text. */
  readonly location?: string;
  /** Of a public cloud region. */
  readonly cloudProvider?: string;
  /** Of a public cloud region. */
  readonly region?: string;
}

/** A remote service, in plain terms. */
export interface PlatformService {
  /** API name, such as `VIRTUAL_FACTORY`. */
  readonly type: string;
  /** Names of the locations that it serves, sorted. */
  readonly locations: readonly string[];
  /** A stack may leave the address to its parts. */
  readonly uri?: string;
  readonly protocol?: string;
  readonly host?: string;
  readonly port?: number;
  readonly path?: string;
}

/** What a stack declares, or what is on a platform: both are asked in the same words. */
export interface Contents {
  readonly locations: readonly PlatformLocation[];
  readonly services: readonly PlatformService[];
}
