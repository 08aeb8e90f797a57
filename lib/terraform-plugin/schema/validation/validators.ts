import { canonicalNumber, compareNumbers, numberText } from "../../values/numbers";
import type { NumberValue } from "../../values/values";
import type { Validator } from "../schema";

/** The upper bound that `lengthBetween`, `sizeBetween` and `between` have by default. */
const UNBOUNDED = Infinity;

/**
 * Requires one of the given texts or numbers.
 *
 * @example
 * stringAttribute({ mode: "optional", description: "Format.", validators: [oneOf("plain", "markdown")] });
 */
export function oneOf<T extends string | NumberValue>(...allowed: readonly T[]): Validator<T> {
  const keys = new Set(allowed.map(keyOf));
  return (value) =>
    keys.has(keyOf(value)) ? undefined : `It is ${quote(value)}, and must be ${alternatives(allowed.map(quote))}.`;
}

/**
 * Requires a text with a number of characters within bounds. Characters are code points, not UTF-16 units.
 *
 * @example
 * stringAttribute({ mode: "required", description: "Name.", validators: [lengthBetween(1, 64)] });
 */
export function lengthBetween(least: number, most = UNBOUNDED): Validator<string> {
  return (value) => outside([...value].length, { least, most, unit: "character" });
}

/**
 * Requires a list, set or map with a number of elements within bounds.
 *
 * @example
 * stringSetAttribute({ mode: "optional", description: "Tags.", validators: [sizeBetween(1)] });
 */
export function sizeBetween(least: number, most = UNBOUNDED): Validator<readonly unknown[] | object> {
  return (value) =>
    outside(Array.isArray(value) ? value.length : Object.keys(value).length, { least, most, unit: "element" });
}

/**
 * Requires a number within bounds, both inclusive. Numbers of any precision are compared exactly.
 *
 * @example
 * integerAttribute({ mode: "required", description: "Port.", validators: [between(1, 65_535)] });
 */
export function between(least: number, most = UNBOUNDED): Validator<NumberValue> {
  return (value) =>
    compareNumbers(value, least) >= 0 && compareNumbers(value, most) <= 0
      ? undefined
      : `It is ${numberText(value)}, and must be ${range({ least, most })}.`;
}

/**
 * Requires a text that matches a pattern. Anchor the pattern to match the whole text. `meaning` describes the required
 * text.
 *
 * @example
 * matching(/^https?:/, "an address that begins with http:// or https://");
 */
export function matching(pattern: RegExp, meaning: string): Validator<string> {
  // With the flags g or y, a pattern keeps state and would match only every other time.
  const stateless = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
  return (value) => (stateless.test(value) ? undefined : `It is ${quote(value)}, and must be ${meaning}.`);
}

/**
 * Applies a check to every element of a list or set that is not null.
 *
 * @example
 * stringListAttribute({ mode: "required", description: "Lines.", validators: [each(lengthBetween(0, 80))] });
 */
export function each<T>(validator: Validator<T>): Validator<readonly T[]> {
  return (values) => {
    const given = values.filter((value: T | null) => value !== null);
    return given.map((value) => validator(value)).find((problem) => problem !== undefined);
  };
}

/**
 * Accepts a value that passes any of the checks. Otherwise it returns the problem of the last one.
 *
 * @example
 * const isSize = anyOf(oneOf("auto"), matching(/^\d+$/, "digits"));
 * stringAttribute({ mode: "required", description: "Size.", validators: [isSize] });
 */
export function anyOf<T>(...validators: readonly Validator<T>[]): Validator<T> {
  return (value) => {
    const problems = validators.map((validator) => validator(value));
    return problems.includes(undefined) ? undefined : problems.at(-1);
  };
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

function outside(count: number, { least, most, unit }: Bounds & { readonly unit: string }): string | undefined {
  const isWithin = count >= least && count <= most;
  return isWithin
    ? undefined
    : `It has ${count} ${unit}${count === 1 ? "" : "s"}, and must have ${range({ least, most })}.`;
}

function range({ least, most }: Bounds): string {
  if (most === UNBOUNDED) {
    return `at least ${least}`;
  }
  return least === most ? `exactly ${least}` : `from ${least} to ${most}`;
}

/** A text that is the same for equal texts, and for equal numbers. */
function keyOf(value: string | NumberValue): string {
  return typeof value === "string" ? JSON.stringify(value) : canonicalNumber(value);
}

function quote(value: string | NumberValue): string {
  return typeof value === "string" ? JSON.stringify(value) : numberText(value);
}

function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
