import { readPlan } from "../plan/differences";
import type { Difference, Observation, PlanReading } from "../plan/differences";
import type { PlanLocation } from "../plan/plan-locations";
import type { StackPlan } from "./stacks";

/** How far the platform is from what the stacks say, for people and for programs: the form of `drift.json`. */
export interface DriftReport {
  readonly version: 1;
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
  readonly result: "none" | "drift" | "error";
  /** Terraform's words for each stack that could not be compared. */
  readonly errors: readonly { readonly stack: string; readonly message: string }[];
  readonly locations: readonly LocationDrift[];
  /** What has no location. */
  readonly elsewhere: Findings;
}

/** What was found at one location. */
export interface LocationDrift extends Omit<PlanLocation, "address">, Findings {}

/** What a deploy would change, and what was changed and a deploy would leave. */
export interface Findings {
  readonly differences: readonly ReportedDifference[];
  readonly observations: readonly Omit<Observation, "locations">[];
}

/** A difference without the keys that lead to its locations. */
export type ReportedDifference = Omit<Difference, "joins" | "leaves" | "locations">;

/** Terraform's words beyond this many characters are cut at their beginning. */
const ERROR_LENGTH = 4000;

/** Makes the report of what plans say. */
export function makeDriftReport(plans: readonly StackPlan[], checkedAt: Date): DriftReport {
  const read = plans.flatMap(({ stack, plan }) => (plan ? [readPlan(stack, plan)] : []));
  const locations = new Map(read.flatMap((stack) => stack.locations).map((location) => [location.key, location]));
  const failed = plans.filter(({ plan }) => !plan);
  const isDrift = read.some(({ differences }) => differences.length > 0);
  return {
    version: 1,
    checkedAt: checkedAt.toISOString(),
    result: failed.length > 0 ? "error" : isDrift ? "drift" : "none",
    errors: failed.map(({ stack, text }) => ({ stack, message: text.slice(-ERROR_LENGTH) })),
    locations: [...locations.values()].map(({ key, kind, id, name }) => ({
      ...{ key, kind, id, name },
      ...find(read, (concerned) => concerned.includes(key)),
    })),
    elsewhere: find(read, (concerned) => concerned.length === 0),
  };
}

function find(read: readonly PlanReading[], isMeant: (locations: readonly string[]) => boolean): Findings {
  return {
    differences: read
      .flatMap(({ differences }) => differences)
      .filter(({ locations }) => isMeant(locations))
      .map(({ locations: _locations, joins: _joins, leaves: _leaves, ...rest }) => rest),
    observations: read
      .flatMap(({ observations }) => observations)
      .filter(({ locations }) => isMeant(locations))
      .map(({ locations: _locations, ...rest }) => rest),
  };
}
