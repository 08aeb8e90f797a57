/** The platform's contents: plain data, replaced as a whole by every change. */

/** A datacenter. */
export interface Datacenter {
  readonly id: number;
  readonly name: string;
  readonly location: string;
  /** Taken from the first remote service that reports one. */
  readonly uuid?: string;
}

/** A public cloud region. */
export interface PublicCloudRegion {
  readonly id: number;
  readonly name: string;
  readonly provider: string;
  readonly region: string;
  /** Of providers with dynamic regions. */
  readonly endpoint?: string;
}

/** A registered remote service. */
export interface RemoteService {
  readonly id: number;
  readonly type: string;
  readonly uri: string;
  /** 1 = the last check succeeded or the type cannot be checked, 0 = it failed. */
  readonly status: 0 | 1;
  readonly uuid?: string;
  /** Ids of datacenters and public cloud regions, which share one sequence. */
  readonly locations: readonly number[];
}

/** What a location can be used for beside what the simulator has resources for. */
export type LocationUse =
  | "backupManager"
  | "devices"
  | "monitors"
  | "storageDevices"
  | "storagePools"
  | "templates"
  | "virtualDatacenters"
  | "virtualMachines"
  | "volumes";

/** Everything the platform holds. Maps keep the order of creation. */
export interface State {
  readonly nextLocationId: number;
  readonly nextRemoteServiceId: number;
  readonly datacenters: ReadonlyMap<number, Datacenter>;
  readonly publicCloudRegions: ReadonlyMap<number, PublicCloudRegion>;
  readonly remoteServices: ReadonlyMap<number, RemoteService>;
  /** What locations are used for, by id. */
  readonly usage: ReadonlyMap<number, readonly LocationUse[]>;
}

/** A platform with nothing on it. */
export const EMPTY_STATE: State = {
  nextLocationId: 1,
  nextRemoteServiceId: 1,
  datacenters: new Map(),
  publicCloudRegions: new Map(),
  remoteServices: new Map(),
  usage: new Map(),
};

/** The map with one entry put in. */
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
