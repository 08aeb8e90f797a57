import type { LocationId, RemoteService } from "../../../abiquo";
import { LOCATION_KINDS } from "../../../domain";
import type { LocationKind } from "../../../domain";
import { isUnknown } from "../../../terraform-plugin";
import type { Config, Plan, State } from "../../../terraform-plugin";
import type { RemoteServiceSchema } from "./schema";

/** The attribute with the locations of one kind. */
export type LocationSet = "datacenter_ids" | "public_cloud_region_ids";

/** Returns the set for a location's kind. */
export function setOf({ kind }: Pick<LocationId, "kind">): LocationSet {
  return kind === "datacenter" ? "datacenter_ids" : "public_cloud_region_ids";
}

/** Returns the ids of the locations of one kind. */
export function idsOf({ locations }: Pick<RemoteService, "locations">, kind: LocationKind): readonly string[] {
  return locations.filter((location) => location.kind === kind).map(({ id }) => id);
}

/** Returns the known locations of one kind in a configuration or a plan. */
export function knownIds(
  planned: Pick<Config<RemoteServiceSchema> | Plan<RemoteServiceSchema>, LocationSet>,
  kind: LocationKind,
): readonly string[] {
  const set = planned[setOf({ kind })];
  return set === null || isUnknown(set) ? [] : set.filter((id): id is string => !isUnknown(id));
}

/** The locations that a plan certainly removes from a service, and those that it may remove because of unknown ids. */
export interface Losses {
  readonly locations: readonly LocationId[];
  /** Minimum number of removed locations. */
  readonly atLeast: number;
}

/**
 * Returns the locations that a plan removes from a service. An omitted or wholly unknown set removes nothing for
 * certain.
 */
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

/** Returns a predicate that matches the same location. */
export function isLocation({ kind, id }: LocationId): (other: LocationId) => boolean {
  return (other) => other.kind === kind && other.id === id;
}

/** Apply: returns the locations in a plan. Unknown sets are managed by others. */
export function plannedLocations(plan: Pick<Plan<RemoteServiceSchema>, LocationSet>): readonly LocationId[] {
  return LOCATION_KINDS.flatMap((kind) => knownIds(plan, kind).map((id) => ({ kind, id })));
}

/** Returns whether two sets have the same ids. */
export function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && b.every((id) => a.includes(id));
}

/**
 * Apply: returns the locations that an update must link: every location of a set that the plan changes, even if the state
 * has it, since it may have been detached after the refresh. A set that the plan does not change may be managed by others.
 */
export function locationsToLink(
  state: Pick<State<RemoteServiceSchema>, LocationSet>,
  plan: Pick<Plan<RemoteServiceSchema>, LocationSet>,
): readonly LocationId[] {
  return LOCATION_KINDS.flatMap((kind) => {
    const before = state[setOf({ kind })] ?? [];
    const after = knownIds(plan, kind);
    return isSameSet(before, after) ? [] : after.map((id) => ({ kind, id }));
  });
}
