/** The kinds of location that Abiquo has. */
export type LocationKind = "datacenter" | "publicCloudRegion";

/** A datacenter or public cloud region, in plain terms. */
export interface PlatformLocation {
  readonly kind: LocationKind;
  readonly name: string;
  /** For a datacenter: where it is, as free text. */
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
  /** The address. A stack may set its parts instead. */
  readonly uri?: string;
  readonly protocol?: string;
  readonly host?: string;
  readonly port?: number;
  readonly path?: string;
}

/** A location that a service serves. A datacenter and a region may have the same name. */
export type ServedLocation = Pick<PlatformLocation, "kind" | "name">;

/** A remote service and the locations that it serves. */
export interface ServingService {
  readonly service: PlatformService;
  readonly serves: readonly ServedLocation[];
}

/** The locations and services that a stack declares, or that a platform has. */
export interface Contents {
  readonly locations: readonly PlatformLocation[];
  readonly services: readonly ServingService[];
}
