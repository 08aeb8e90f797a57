import { readPlan } from "../plan/differences";
import type { Difference, Observation, PlanReading } from "../plan/differences";
import type { PlanLocation } from "../plan/plan-locations";
import { incompleteness } from "../plan/terraform-plan";
import type { StackPlan } from "./stacks";

/** Differences between the platform and the stacks. This is the format of `drift.json`. */
export interface DriftReport {
  readonly version: 1;
  /** Time in UTC, in ISO 8601. */
  readonly checkedAt: string;
  readonly result: "none" | "drift" | "error";
  /** Terraform's output for each stack that could not be compared. */
  readonly errors: readonly StackMessage[];
  /** Why each stack that was only partly compared may have more differences. */
  readonly incomplete: readonly StackMessage[];
  readonly locations: readonly LocationDrift[];
  /** Findings without a location. */
  readonly elsewhere: Findings;
}

/** What the report says of a whole stack. */
export interface StackMessage {
  readonly stack: string;
  readonly message: string;
}

/** Findings at one location. */
export interface LocationDrift extends Omit<PlanLocation, "address">, Findings {}

/** Differences that a deploy would fix, and outside changes that it would leave as they are. */
export interface Findings {
  readonly differences: readonly ReportedDifference[];
  readonly observations: readonly Omit<Observation, "locations">[];
}

/** A difference without the keys of its locations. */
export type ReportedDifference = Omit<Difference, "joins" | "leaves" | "locations">;

/** Maximum length of Terraform's output, in characters. Longer output is truncated at its beginning. */
const ERROR_LENGTH = 4000;

/** Creates the report from plans. */
export function makeDriftReport(plans: readonly StackPlan[], checkedAt: Date): DriftReport {
  const read = plans.flatMap(({ stack, plan }) => (plan ? [readPlan(stack, plan)] : []));
  const locations = uniqueLocations(read.flatMap((stack) => stack.locations));
  const keys = reportKeys(locations);
  const failed = plans.filter(({ plan }) => !plan);
  const isDrift = read.some(({ differences }) => differences.length > 0);
  return {
    version: 1,
    checkedAt: checkedAt.toISOString(),
    result: failed.length > 0 ? "error" : isDrift ? "drift" : "none",
    errors: failed.map(({ stack, text }) => ({ stack, message: text.slice(-ERROR_LENGTH) })),
    incomplete: plans.flatMap(({ stack, plan }) => {
      const message = plan && incompleteness(plan);
      return message === undefined ? [] : [{ stack, message }];
    }),
    locations: locations.map(({ key, kind, id, name, platform }) => ({
      key: keys.get(key) ?? key,
      kind,
      id,
      name,
      ...(platform !== undefined && { platform }),
      ...find(read, (concerned) => concerned.includes(key)),
    })),
    elsewhere: find(read, (concerned) => concerned.length === 0),
  };
}

/** Returns each location once. A stack that declares the location knows more of it than one that only links to it. */
function uniqueLocations(locations: readonly PlanLocation[]): readonly PlanLocation[] {
  const ordered = [...locations].sort((one, other) => Number("address" in one) - Number("address" in other));
  const known = new Map(ordered.map((location) => [location.key, location]));
  return [...new Set(locations.map(({ key }) => key))].flatMap((key) => known.get(key) ?? []);
}

/** Keys in the report: kind and id, or kind and address. The platform precedes them if there are several. */
function reportKeys(locations: readonly PlanLocation[]): ReadonlyMap<string, string> {
  const isOne = new Set(locations.flatMap(({ platform }) => platform ?? [])).size <= 1;
  return new Map(
    locations.map(({ key, kind, id, address, platform }) => [
      key,
      `${isOne || platform === undefined ? "" : `${platform.replace(/^\w+:\/\//, "")}-`}${kind}-${id ?? address}`,
    ]),
  );
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
