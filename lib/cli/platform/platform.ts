import type { Datacenter, PublicCloudRegion, RemoteService } from "../../abiquo";
import type { LocationKind } from "../../domain";
import type { UnreadableObject } from "./unreadable";

/** Everything that a command reads from a platform, in the order in which Abiquo created it. */
export interface Platform {
  /** Base URL of the API, without credentials. */
  readonly endpoint: string;
  readonly datacenters: readonly Datacenter[];
  readonly publicCloudRegions: readonly PublicCloudRegion[];
  /** Remote services, with the locations that each serves and the result of its last check. */
  readonly remoteServices: readonly RemoteService[];
  /** Objects that Abiquo describes in a form that cannot be read, and that the other lists lack. */
  readonly unreadable: readonly UnreadableObject[];
}

/** A location of either kind. */
export interface Location {
  readonly kind: LocationKind;
  /** Unique among the locations of one kind. */
  readonly id: string;
  readonly name: string;
}

/** Returns all locations, datacenters first. */
export function locationsOf({
  datacenters,
  publicCloudRegions,
}: Pick<Platform, "datacenters" | "publicCloudRegions">): readonly Location[] {
  return [
    ...datacenters.map(({ id, name }) => ({ kind: "datacenter", id, name }) as const),
    ...publicCloudRegions.map(({ id, name }) => ({ kind: "publicCloudRegion", id, name }) as const),
  ];
}

/** Returns a unique key for a location, for use in a map. */
export function keyOf({ kind, id }: Pick<Location, "kind" | "id">): string {
  return `${kind}/${id}`;
}

/** Groups services by the keys of the locations that they serve. */
export function servicesByLocation({
  remoteServices,
}: Pick<Platform, "remoteServices">): ReadonlyMap<string, readonly RemoteService[]> {
  const placements = remoteServices.flatMap((service) =>
    service.locations.map((location) => [keyOf(location), service] as const),
  );
  return groupBy(placements);
}

/** Groups values by key, in their original order. */
export function groupBy<T>(entries: readonly (readonly [key: string, value: T])[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of entries) {
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [value]);
    } else {
      group.push(value);
    }
  }
  return groups;
}
