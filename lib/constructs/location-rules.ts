import { REMOTE_SERVICE_TYPES, canonicalName, nameProblem } from "../domain";
import type { Placement } from "../domain";
import { literal, problemOf } from "./literal";
import { earlierLocations } from "./location";
import type { LocationFacts } from "./location";
import { servicesAt } from "./placement";
import type { Rule } from "./rule";

/** Rules for every location. */
export const LOCATION_ERRORS: readonly Rule<LocationFacts>[] = [
  {
    broken: ({ name }) => problemOf(name, nameProblem) !== undefined,
    message: ({ name }) => `${problemOf(name, nameProblem)} Correct "name".`,
  },
  {
    broken: (location) => sameName(location) !== undefined,
    message: (location) =>
      `The name "${location.name}" is already used by ${sameName(location)?.construct.node.path}: give each location its own name.`,
  },
];

/** Warnings for a location of either kind. */
export const LOCATION_WARNINGS: readonly Rule<LocationFacts>[] = [
  {
    broken: (location) => missing(location, "required").length > 0,
    message: (location) =>
      `It will not work until it has every service it needs. Missing: ${missing(location, "required").join(", ")}.`,
  },
];

/** The types with this placement that a location is missing. */
export function missing({ kind, construct }: LocationFacts, how: Placement): string[] {
  const present = servicesAt(construct).map(({ type }) => type);
  return typesTaken(kind, how).filter((type) => !present.includes(type));
}

/** Whether a location has none of the types with this placement. */
export function lacksAll(location: LocationFacts, how: Placement): boolean {
  return missing(location, how).length === typesTaken(location.kind, how).length;
}

function typesTaken(kind: LocationFacts["kind"], how: Placement): string[] {
  return REMOTE_SERVICE_TYPES.filter((info) => info[kind] === how).map(({ name }) => name);
}

function sameName(location: LocationFacts): LocationFacts | undefined {
  const name = literal(location.name);
  if (name === undefined) {
    return undefined;
  }
  const canonical = canonicalName(name);
  return earlierLocations(location).find((other) => canonicalName(other.name) === canonical);
}
