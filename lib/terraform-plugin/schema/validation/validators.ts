import type { Validator } from "../schema";

/** What `lengthBetween`, `sizeBetween` and `between` leave open. */
const UNBOUNDED = Infinity;

/**
 * One of some texts or numbers.
 *
 * @example
 * stringAttribute({ mode: "optional", description: "Format.", validators: [oneOf("plain", "markdown")] });
 */
export function oneOf<T extends string | number>(...allowed: readonly T[]): Validator<T> {
  return (value) =>
    allowed.includes(value) ? undefined : `It is ${quote(value)}, and must be ${alternatives(allowed.map(quote))}.`;
}

/**
 * A text of so many characters, as people count them: those that take two UTF-16 units are one.
 *
 * @example
 * stringAttribute({ mode: "required", description: "Name.", validators: [lengthBetween(1, 64)] });
 */
export function lengthBetween(least: number, most = UNBOUNDED): Validator<string> {
  return (value) => outside([...value].length, { least, most, unit: "character" });
}

/**
 * A list, set or map of so many elements.
 *
 * @example
 * stringSetAttribute({ mode: "optional", description: "Tags.", validators: [sizeBetween(1)] });
 */
export function sizeBetween(least: number, most = UNBOUNDED): Validator<readonly unknown[] | object> {
  return (value) =>
    outside(Array.isArray(value) ? value.length : Object.keys(value).length, { least, most, unit: "element" });
}

/**
 * A number within bounds, both included.
 *
 * @example
 * integerAttribute({ mode: "required", description: "Port.", validators: [between(1, 65_535)] });
 */
export function between(least: number, most = UNBOUNDED): Validator<number> {
  return (value) =>
    value >= least && value <= most ? undefined : `It is ${value}, and must be ${range({ least, most })}.`;
}

/**
 * A text that a pattern finds something in; anchor it to mean all of the text. `meaning` is what the text must be, in
 * words.
 *
 * @example
 * matching(/^https?:/, "an address that begins with http:// or https://");
 */
export function matching(pattern: RegExp, meaning: string): Validator<string> {
  // A pattern with a state of its own would find something every other time only.
  const stateless = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
  return (value) => (stateless.test(value) ? undefined : `It is ${quote(value)}, and must be ${meaning}.`);
}

/**
 * The same check for every element of a list or set.
 *
 * @example
 * stringListAttribute({ mode: "required", description: "Lines.", validators: [each(lengthBetween(0, 80))] });
 */
export function each<T>(validator: Validator<T>): Validator<readonly T[]> {
  return (values) => values.map((value) => validator(value)).find((problem) => problem !== undefined);
}

/**
 * A value that one of the checks finds right; else the problem of the last one.
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

function quote(value: string | number): string {
  return JSON.stringify(value);
}

function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
