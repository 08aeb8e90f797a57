import { REMOTE_SERVICE_TYPES, nameProblem } from "../domain";
import type { Placement } from "../domain";
import { literal } from "./literal";
import { earlierLocations } from "./location";
import type { LocationFacts } from "./location";
import { servicesAt } from "./placement";
import type { Rule } from "./rule";

/** What must hold of every location. */
export const LOCATION_ERRORS: readonly Rule<LocationFacts>[] = [
  {
    broken: ({ name }) => textIssue(name, nameProblem) !== undefined,
    message: ({ name }) => `${textIssue(name, nameProblem)} Correct "name".`,
  },
  {
    broken: (location) => sameName(location) !== undefined,
    message: (location) =>
      `The name "${location.name}" is that of ${sameName(location)?.construct.node.path} too: give each its own.`,
  },
];

/** What a location of either kind may lack. */
export const LOCATION_WARNINGS: readonly Rule<LocationFacts>[] = [
  {
    broken: (location) => missing(location, "required").length > 0,
    message: (location) =>
      `It does not work before it has every service it needs. Missing: ${missing(location, "required").join(", ")}.`,
  },
];

/** Says what is wrong with a text that is known at synth, or returns undefined. */
export function textIssue(
  text: string | undefined,
  problemOf: (text: string) => string | undefined,
): string | undefined {
  const known = literal(text);
  return known == null ? undefined : problemOf(known);
}

/** The types that a location takes in a way and does not have. */
export function missing({ kind, construct }: LocationFacts, how: Placement): string[] {
  const present = servicesAt(construct).map(({ type }) => type);
  return typesTaken(kind, how).filter((type) => !present.includes(type));
}

/** Whether a location has none of the types that it takes in a way. */
export function lacksAll(location: LocationFacts, how: Placement): boolean {
  return missing(location, how).length === typesTaken(location.kind, how).length;
}

function typesTaken(kind: LocationFacts["kind"], how: Placement): string[] {
  return REMOTE_SERVICE_TYPES.filter((info) => info[kind] === how).map(({ name }) => name);
}

function sameName(location: LocationFacts): LocationFacts | undefined {
  const name = literal(location.name);
  return name === undefined ? undefined : earlierLocations(location).find((other) => other.name === name);
}
