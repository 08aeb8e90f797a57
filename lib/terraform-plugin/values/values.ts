import type { Type } from "./types";

/**
 * What Terraform may tell about a value that it does not know yet. All members are optional; a planner may ignore them.
 */
export interface Refinements {
  /** `false`: certainly not null. */
  readonly isNull?: boolean;
  readonly stringPrefix?: string;
  readonly lowerBound?: { readonly value: NumberValue; readonly inclusive: boolean };
  readonly upperBound?: { readonly value: NumberValue; readonly inclusive: boolean };
  readonly minLength?: number;
  readonly maxLength?: number;
}

/**
 * A value that is known only after apply. Compare with `isUnknown`, not by identity.
 *
 * @example
 * const id = new Unknown({ isNull: false, stringPrefix: "note-" });
 */
export class Unknown {
  /** Keeps TypeScript from taking any other object for one. */
  declare protected readonly nominal: "unknown";

  constructor(readonly refinements?: Refinements) {}
}

/** The unknown value about which nothing is told. */
export const UNKNOWN = new Unknown();

/**
 * A number that neither a safe JavaScript integer, a bigint nor an exact double can hold, as plain decimal text.
 *
 * @example
 * const tenth = new Decimal("0.1");
 */
export class Decimal {
  /** Keeps TypeScript from taking any other object for one. */
  declare protected readonly nominal: "decimal";

  constructor(readonly text: string) {}
}

/** Numbers are exact: `number` where it loses nothing, `bigint` for large integers, `Decimal` for the rest. */
export type NumberValue = number | bigint | Decimal;

/**
 * A value of type `dynamic`, which carries its own type.
 *
 * @example
 * const settings = new DynamicValue({ kind: "list", element: "string" }, ["a", "b"]);
 */
export class DynamicValue {
  /** Keeps TypeScript from taking any other object for one. */
  declare protected readonly nominal: "dynamic";

  constructor(
    readonly type: Type,
    readonly value: Value,
  ) {}
}

/** The attributes of an object, or the elements of a map. */
export interface ObjectValue {
  readonly [name: string]: Value;
}

/**
 * Any Terraform value. Lists, sets and tuples are arrays, maps and objects are records; which of them a value is
 * follows from its type, as on the wire.
 */
export type Value = null | Unknown | boolean | string | NumberValue | DynamicValue | readonly Value[] | ObjectValue;

/**
 * True for a value that is known only after apply (not for a collection with an unknown element).
 *
 * @example
 * if (!isUnknown(config.title) && config.title === "") {
 *   diagnostics.error({ summary: "A note needs a title" });
 * }
 */
export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/**
 * True for a value that is known now (though elements of a collection may still be unknown). For filters.
 *
 * @example
 * const known = [UNKNOWN, "a", "b"].filter(isKnown); // ["a", "b"]
 */
export function isKnown<T>(value: T | Unknown): value is T {
  return !isUnknown(value);
}
