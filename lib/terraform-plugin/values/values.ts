import type { Type } from "./types";

/** What Terraform may know about an unknown value. All members are optional, and a planner may ignore them. */
export interface Refinements {
  /** `false` means that the value is certainly not null. */
  readonly isNull?: boolean;
  readonly stringPrefix?: string;
  readonly lowerBound?: { readonly value: NumberValue; readonly inclusive: boolean };
  readonly upperBound?: { readonly value: NumberValue; readonly inclusive: boolean };
  readonly minLength?: number;
  readonly maxLength?: number;
}

/**
 * A value that is known only after apply. Compare with `isUnknown`, not by identity or class.
 *
 * @example
 * const id = new Unknown({ isNull: false, stringPrefix: "note-" });
 */
export class Unknown {
  /** Prevents TypeScript from accepting other objects as this class. */
  declare protected readonly nominal: "unknown";

  constructor(readonly refinements?: Refinements) {}
}

/** The unknown value without refinements. */
export const UNKNOWN = new Unknown();

/**
 * A number that cannot be a safe JavaScript integer, a bigint or an exact double. It is stored as plain decimal text.
 *
 * @example
 * const tenth = new Decimal("0.1");
 */
export class Decimal {
  /** Prevents TypeScript from accepting other objects as this class. */
  declare protected readonly nominal: "decimal";

  constructor(readonly text: string) {}
}

/** Numbers are exact: `number` if it is lossless, `bigint` for large integers, `Decimal` for all others. */
export type NumberValue = number | bigint | Decimal;

/**
 * A value of type `dynamic`, which carries its own type.
 *
 * @example
 * const settings = new DynamicValue({ kind: "list", element: "string" }, ["a", "b"]);
 */
export class DynamicValue {
  /** Prevents TypeScript from accepting other objects as this class. */
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
 * Any Terraform value. Lists, sets and tuples are arrays; maps and objects are records. As on the wire, the type tells
 * which of them a value is.
 */
export type Value = null | Unknown | boolean | string | NumberValue | DynamicValue | readonly Value[] | ObjectValue;

/**
 * Whether the value is known only after apply, including an unknown value with a type. False for a collection with an
 * unknown element.
 *
 * @example
 * if (!isUnknown(config.title) && config.title === "") {
 *   diagnostics.error({ summary: "A note needs a title" });
 * }
 */
export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown || (value instanceof DynamicValue && isUnknown(value.value));
}

/**
 * Whether the value is known now. Elements of a collection may still be unknown. Useful in filters.
 *
 * @example
 * const known = [UNKNOWN, "a", "b"].filter(isKnown); // ["a", "b"]
 */
export function isKnown<T>(value: T | Unknown): value is T {
  return !isUnknown(value);
}
