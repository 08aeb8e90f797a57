import { LOCATION_KINDS } from "./location-kind";
import type { LocationKind } from "./location-kind";
import { findRemoteServiceType } from "./remote-service-type";

/** Ids or names of locations: null if none are declared, undefined if they are not known yet. */
export type DeclaredLocations = readonly (string | undefined)[] | null | undefined;

/** The type and locations of a service as declared. */
export type DeclaredPlacement = { readonly type: string | undefined } & Readonly<
  Record<LocationKind, DeclaredLocations>
>;

/** A problem with a placement: the broken rule, and the kind of location it concerns. */
export interface PlacementProblem {
  /**
   * `misplaced`: locations of this kind never take the type. `no-owner`, `many-owners`: it must belong to exactly one.
   */
  readonly rule: "misplaced" | "no-owner" | "many-owners";
  readonly kind: LocationKind;
}

/** Checks the placement of a service as far as it is known. Returns nothing for an unknown type. */
export function placementProblems(declared: DeclaredPlacement): readonly PlacementProblem[] {
  const info = declared.type === undefined ? undefined : findRemoteServiceType(declared.type);
  if (!info) {
    return [];
  }
  const misplaced = LOCATION_KINDS.filter((kind) => info[kind] === "never" && (declared[kind]?.length ?? 0) > 0);
  const problems: PlacementProblem[] = misplaced.map((kind) => ({ rule: "misplaced", kind }));
  return info.restricted ? [...problems, ...ownerProblems(declared.datacenter)] : problems;
}

/** Returns whether services of a type belong to exactly one datacenter. */
export function isRestricted(type: string): boolean {
  return findRemoteServiceType(type)?.restricted === true;
}

/** Returns whether locations that share a service of this type must use the same Redis. */
export function sharesRedis(type: string): boolean {
  return findRemoteServiceType(type)?.sharesRedis === true;
}

/** Returns whether a kind of location never takes a type. */
export function isNeverIn(type: string, kind: LocationKind): boolean {
  return findRemoteServiceType(type)?.[kind] === "never";
}

function ownerProblems(datacenters: DeclaredLocations): readonly PlacementProblem[] {
  if (datacenters == null) {
    return [];
  }
  if (datacenters.length === 0) {
    return [{ rule: "no-owner", kind: "datacenter" }];
  }
  return isMany(datacenters) ? [{ rule: "many-owners", kind: "datacenter" }] : [];
}

/**
 * Two unknown ids count as two datacenters, since nobody declares the same one twice. A single unknown id may turn out
 * to be the known one.
 */
function isMany(datacenters: readonly (string | undefined)[]): boolean {
  const known = new Set(datacenters.filter((id) => id !== undefined));
  const unknown = datacenters.filter((id) => id === undefined).length;
  return known.size > 1 || unknown > 1;
}
