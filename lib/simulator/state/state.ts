/** The platform's contents as plain data. Every change replaces the state as a whole. */

/** A datacenter. */
export interface Datacenter {
  readonly id: number;
  readonly name: string;
  readonly location: string;
  /** The UUID of the first remote service that reports one. */
  readonly uuid?: string;
}

/** A public cloud region. */
export interface PublicCloudRegion {
  readonly id: number;
  readonly name: string;
  readonly provider: string;
  readonly region: string;
  /** Only for providers with dynamic regions. */
  readonly endpoint?: string;
}

/** A registered remote service. */
export interface RemoteService {
  readonly id: number;
  readonly type: string;
  readonly uri: string;
  /** 1: the last check succeeded, or the type cannot be checked. 0: it failed. */
  readonly status: 0 | 1;
  readonly uuid?: string;
  /** Ids of datacenters and public cloud regions, which share one sequence. */
  readonly locations: readonly number[];
}

/** Uses of locations that the simulator has no resources for. */
export const LOCATION_USES = [
  "backupManager",
  "devices",
  "monitors",
  "storageDevices",
  "storagePools",
  "templates",
  "virtualDatacenters",
  "virtualMachines",
  "volumes",
] as const;

/** A use of a location that the simulator has no resources for. */
export type LocationUse = (typeof LOCATION_USES)[number];

/** The uses that a datacenter can have. */
export const DATACENTER_USES: readonly LocationUse[] = LOCATION_USES.filter((use) => use !== "volumes");

/** The uses that a public cloud region can have. */
export const REGION_USES: readonly LocationUse[] = ["virtualDatacenters", "virtualMachines", "volumes"];

/** Everything on the platform. Maps keep the order of creation. */
export interface State {
  readonly nextLocationId: number;
  readonly nextRemoteServiceId: number;
  readonly datacenters: ReadonlyMap<number, Datacenter>;
  readonly publicCloudRegions: ReadonlyMap<number, PublicCloudRegion>;
  readonly remoteServices: ReadonlyMap<number, RemoteService>;
  /** What locations are used for, by id. */
  readonly usage: ReadonlyMap<number, readonly LocationUse[]>;
}

/** An empty platform. */
export const EMPTY_STATE: State = {
  nextLocationId: 1,
  nextRemoteServiceId: 1,
  datacenters: new Map(),
  publicCloudRegions: new Map(),
  remoteServices: new Map(),
  usage: new Map(),
};

/** The map with one entry added or replaced. */
export function withEntry<T extends { readonly id: number }>(
  map: ReadonlyMap<number, T>,
  entry: T,
): ReadonlyMap<number, T> {
  return new Map(map).set(entry.id, entry);
}

/** The map without one entry. */
export function withoutEntry<T>(map: ReadonlyMap<number, T>, id: number): ReadonlyMap<number, T> {
  const copy = new Map(map);
  copy.delete(id);
  return copy;
}

/** The remote services of a location, in the order of their creation. */
export function servicesAt(state: State, locationId: number): readonly RemoteService[] {
  return [...state.remoteServices.values()].filter(({ locations }) => locations.includes(locationId));
}
