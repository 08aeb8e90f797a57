import type { FaultMoment, FaultRule } from "./faults";
import { LONGEST_PAUSE } from "./latency";

/** A test of a value, and a description of the allowed values. */
interface Allowed {
  readonly words: string;
  readonly test: (value: unknown) => boolean;
}

const TEXT: Allowed = { words: "text", test: (value) => typeof value === "string" };
const COUNT: Allowed = {
  words: "a whole number from 0",
  test: (value) => Number.isInteger(value) && Number(value) >= 0,
};
const PAUSE: Allowed = {
  words: `a whole number from 0 to ${LONGEST_PAUSE}`,
  test: (value) => COUNT.test(value) && Number(value) <= LONGEST_PAUSE,
};
const PATH: Allowed = {
  words: 'a path that begins with "/" or "*", without /api and without the query',
  test: (value) => typeof value === "string" && /^(?!\/api(\/|$))[/*][^?]*$/.test(value),
};
const STATUS: Allowed = {
  words: "a status from 400 to 599",
  test: (value) => Number.isInteger(value) && Number(value) >= 400 && Number(value) <= 599,
};
const MOMENTS: readonly FaultMoment[] = ["before-write", "after-write"];
const MOMENT = oneOf(...MOMENTS);

/** Keys that every rule may have. */
const COMMON: Readonly<Record<string, Allowed>> = {
  method: oneOf("GET", "POST", "PUT", "DELETE"),
  path: PATH,
  after: COUNT,
  times: { words: 'a whole number from 0, or "always"', test: (value) => value === "always" || COUNT.test(value) },
};

/** The keys of each fault. `required` names a mandatory key. */
const FAULTS: Readonly<
  Record<string, { readonly keys: Readonly<Record<string, Allowed>>; readonly required?: string }>
> = {
  latency: { keys: { milliseconds: PAUSE, moment: oneOf(...MOMENTS, "within-write") }, required: "milliseconds" },
  error: {
    keys: { status: STATUS, code: TEXT, message: TEXT, format: oneOf("json", "html"), moment: MOMENT },
    required: "status",
  },
  reset: { keys: { moment: MOMENT } },
  stale: { keys: {} },
  truncate: { keys: {} },
  unauthorized: { keys: {} },
  "dropped-appliance-manager": { keys: {} },
};

/**
 * Reads fault rules in the documented JSON form.
 *
 * @throws Error that names the rule, the key and the allowed values
 */
export function parseFaults(json: unknown): readonly FaultRule[] {
  if (!Array.isArray(json)) {
    throw new Error(
      `The faults must be a JSON array of rules, such as [{ "fault": "stale" }], but they are ${kindOf(json)}.`,
    );
  }
  return json.map((rule: unknown, index) => parseFaultRule(rule, index));
}

function kindOf(json: unknown): string {
  if (json === null) {
    return "null";
  }
  return typeof json === "object" ? "a JSON object" : `a ${typeof json}`;
}

function parseFaultRule(rule: unknown, index: number): FaultRule {
  const problem = ruleProblem(rule);
  if (problem !== undefined) {
    throw new Error(`Fault rule ${index + 1}: ${problem}`);
  }
  return rule as FaultRule;
}

function ruleProblem(rule: unknown): string | undefined {
  if (typeof rule !== "object" || rule === null || Array.isArray(rule)) {
    return "a rule must be a JSON object.";
  }
  const { fault, ...rest } = rule as Readonly<Record<string, unknown>>;
  const known = typeof fault === "string" && Object.hasOwn(FAULTS, fault) ? FAULTS[fault] : undefined;
  if (known === undefined) {
    return `"fault" is ${show(fault)}; it must be one of ${Object.keys(FAULTS).join(", ")}.`;
  }
  if (known.required !== undefined && rest[known.required] === undefined) {
    return `the fault ${show(fault)} needs "${known.required}".`;
  }
  return keyProblem(rest, { ...COMMON, ...known.keys });
}

function keyProblem(
  values: Readonly<Record<string, unknown>>,
  keys: Readonly<Record<string, Allowed>>,
): string | undefined {
  for (const [key, value] of Object.entries(values)) {
    const allowed = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (allowed === undefined) {
      return `the key "${key}" is not known here; allowed are fault, ${Object.keys(keys).join(", ")}.`;
    }
    if (!allowed.test(value)) {
      return `"${key}" is ${show(value)}; it must be ${allowed.words}.`;
    }
  }
  return undefined;
}

function oneOf(...values: readonly string[]): Allowed {
  return { words: `one of ${values.join(", ")}`, test: (value) => values.some((allowed) => allowed === value) };
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? "missing";
}
