import type { Datacenter, PublicCloudRegion, RemoteService } from "../../abiquo";
import type { LocationKind } from "../../domain";

/** Everything that a command reads of a platform, in the order in which Abiquo made it. */
export interface Platform {
  /** Base URL of the API. It has no credentials. */
  readonly endpoint: string;
  readonly datacenters: readonly Datacenter[];
  readonly publicCloudRegions: readonly PublicCloudRegion[];
  /** With the locations that each serves, and whether its last check succeeded. */
  readonly remoteServices: readonly RemoteService[];
}

/** A location of either kind. */
export interface Location {
  readonly kind: LocationKind;
  /** Unique among the locations of one kind. */
  readonly id: string;
  readonly name: string;
}

/** All locations: datacenters first. */
export function locationsOf({
  datacenters,
  publicCloudRegions,
}: Pick<Platform, "datacenters" | "publicCloudRegions">): readonly Location[] {
  return [
    ...datacenters.map(({ id, name }) => ({ kind: "datacenter", id, name }) as const),
    ...publicCloudRegions.map(({ id, name }) => ({ kind: "publicCloudRegion", id, name }) as const),
  ];
}

/** One text for each location, to be the key of a map. */
export function keyOf({ kind, id }: Pick<Location, "kind" | "id">): string {
  return `${kind}/${id}`;
}

/** By the key of the location: the services that serve it. */
export function servicesByLocation({ remoteServices }: Platform): ReadonlyMap<string, readonly RemoteService[]> {
  const placements = remoteServices.flatMap((service) =>
    service.locations.map((location) => [keyOf(location), service] as const),
  );
  return groupBy(placements);
}

/** Puts what has one key together, in the order of its arrival. */
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
