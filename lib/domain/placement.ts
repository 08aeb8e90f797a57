import type { LocationKind } from "./location-kind";
import { findRemoteServiceType } from "./remote-service-type";

/** Ids or names of locations, as far as they are known: null where nothing is declared, undefined for what is not known. */
export type DeclaredLocations = readonly (string | undefined)[] | null | undefined;

/** Where a declaration wants a service to be. */
export type DeclaredPlacement = { readonly type: string | undefined } & Readonly<
  Record<LocationKind, DeclaredLocations>
>;

/** What is wrong with a placement: which rule, and the kind of location that it is about. */
export interface PlacementProblem {
  /** `misplaced`: locations of this kind never take the type. `no-owner`, `many-owners`: it belongs to exactly one. */
  readonly rule: "misplaced" | "no-owner" | "many-owners";
  readonly kind: LocationKind;
}

const KINDS: readonly LocationKind[] = ["datacenter", "publicCloudRegion"];

/** What is wrong with where a service is to be, as far as it is known. Of a type that is not known nothing is said. */
export function placementProblems(declared: DeclaredPlacement): readonly PlacementProblem[] {
  const info = declared.type === undefined ? undefined : findRemoteServiceType(declared.type);
  if (!info) {
    return [];
  }
  const misplaced = KINDS.filter((kind) => info[kind] === "never" && (declared[kind]?.length ?? 0) > 0);
  const problems: PlacementProblem[] = misplaced.map((kind) => ({ rule: "misplaced", kind }));
  return info.restricted ? [...problems, ...ownerProblems(declared.datacenter)] : problems;
}

/** True for a type that belongs to exactly one datacenter. */
export function isRestricted(type: string): boolean {
  return findRemoteServiceType(type)?.restricted === true;
}

/** True for a type that can be shared by locations which use one Redis. */
export function sharesRedis(type: string): boolean {
  return findRemoteServiceType(type)?.sharesRedis === true;
}

/** True for a type that a kind of location never takes. */
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

/** Two that are not known yet are two: nobody writes one datacenter twice. One may turn out to be the one that is known. */
function isMany(datacenters: readonly (string | undefined)[]): boolean {
  const known = new Set(datacenters.filter((id) => id !== undefined));
  const unknown = datacenters.filter((id) => id === undefined).length;
  return known.size > 1 || unknown > 1;
}
