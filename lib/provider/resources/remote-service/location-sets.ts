import type { LocationRef, RemoteService } from "../../../abiquo";
import { isUnknown } from "../../../terraform-plugin";
import type { Config, Plan, State } from "../../../terraform-plugin";
import type { RemoteServiceSchema } from "./schema";

/** The attribute that holds the locations of one kind. */
export type LocationSet = "datacenter_ids" | "public_cloud_region_ids";

/** A location, without its name. */
export type LocationId = Pick<LocationRef, "kind" | "id">;

/** The two kinds of location. */
export const LOCATION_KINDS: readonly LocationRef["kind"][] = ["datacenter", "publicCloudRegion"];

/** The set that a location may be in. */
export function setOf({ kind }: Pick<LocationRef, "kind">): LocationSet {
  return kind === "datacenter" ? "datacenter_ids" : "public_cloud_region_ids";
}

/** Ids of the locations of one kind. */
export function idsOf(
  service: Pick<RemoteService, "locations"> | undefined,
  kind: LocationRef["kind"],
): readonly string[] {
  return (service?.locations ?? []).filter((location) => location.kind === kind).map(({ id }) => id);
}

/** The locations of one kind that a configuration or a plan names, as far as they are known. */
export function knownIds(
  planned: Pick<Config<RemoteServiceSchema> | Plan<RemoteServiceSchema>, LocationSet>,
  kind: LocationRef["kind"],
): readonly string[] {
  const set = planned[setOf({ kind })];
  return set === null || isUnknown(set) ? [] : set.filter((id): id is string => !isUnknown(id));
}

/** The locations that a state names. */
export function locationsOf(state: Pick<State<RemoteServiceSchema>, LocationSet>): readonly LocationId[] {
  return LOCATION_KINDS.flatMap((kind) => (state[setOf({ kind })] ?? []).map((id) => ({ kind, id })));
}

/** The locations that a plan takes from a service for certain, and those that may be among its unknown ones. */
export interface Losses {
  readonly locations: readonly LocationId[];
  /** So many of them at least. */
  readonly atLeast: number;
}

/** What a plan takes from a service. A set that is left out, or not known as a whole, takes nothing that is known. */
export function lossesOf(
  state: Pick<State<RemoteServiceSchema>, LocationSet>,
  plan: Pick<Config<RemoteServiceSchema>, LocationSet>,
): Losses {
  const losses = LOCATION_KINDS.map((kind) => {
    const planned = plan[setOf({ kind })];
    if (planned === null || isUnknown(planned)) {
      return { locations: [], atLeast: 0 };
    }
    const locations = (state[setOf({ kind })] ?? []).filter((id) => !planned.includes(id)).map((id) => ({ kind, id }));
    return { locations, atLeast: Math.max(0, locations.length - planned.filter(isUnknown).length) };
  });
  return {
    locations: losses.flatMap(({ locations }) => locations),
    atLeast: losses.reduce((sum, { atLeast }) => sum + atLeast, 0),
  };
}

/** Whether two services of locations are one. */
export function isLocation({ kind, id }: LocationId): (other: LocationId) => boolean {
  return (other) => other.kind === kind && other.id === id;
}

/** The locations that a plan names, at apply: a set that is unknown is left to others. */
export function plannedLocations(plan: Pick<Plan<RemoteServiceSchema>, LocationSet>): readonly LocationId[] {
  return LOCATION_KINDS.flatMap((kind) => knownIds(plan, kind).map((id) => ({ kind, id })));
}

/** The locations that a plan adds to a service. */
export function addedLocations(
  state: Pick<State<RemoteServiceSchema>, LocationSet>,
  plan: Pick<Plan<RemoteServiceSchema>, LocationSet>,
): readonly LocationId[] {
  const before = locationsOf(state);
  return plannedLocations(plan).filter((location) => !before.some(isLocation(location)));
}
