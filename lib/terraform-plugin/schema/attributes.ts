import { impliedType, nestedType } from "./implied-type";
import type { NestedState } from "./model";
import type { Attribute, AttributeOptions, Attributes, Mode, NestedObject } from "./schema";
import type { Type } from "../values/types";
import type { DynamicValue, NumberValue, Value } from "../values/values";

/**
 * An attribute that holds text.
 *
 * @example
 * const name = stringAttribute({ mode: "required", description: "Name of the note." });
 */
export function stringAttribute<M extends Mode, const W extends boolean = false>(
  options: AttributeOptions<string, M, W>,
): Attribute<string, M, W> {
  return { ...options, type: "string" };
}

/**
 * An attribute that is true or false.
 *
 * @example
 * const isOpen = boolAttribute({ mode: "optional+computed", default: true, description: "Whether it can be read." });
 */
export function boolAttribute<M extends Mode, const W extends boolean = false>(
  options: AttributeOptions<boolean, M, W>,
): Attribute<boolean, M, W> {
  return { ...options, type: "bool" };
}

/**
 * An attribute for whole numbers that a JavaScript number represents exactly. Any other number is an error.
 *
 * @example
 * const port = integerAttribute({ mode: "optional", validators: [between(1, 65_535)], description: "Port." });
 */
export function integerAttribute<M extends Mode, const W extends boolean = false>(
  options: AttributeOptions<number, M, W>,
): Attribute<number, M, W> {
  // A fraction, or a number beyond these bounds, may be no JavaScript number. The other validators do not expect it.
  const integers = (options.validators ?? []).map(
    (validate) => (value: number) => (Number.isSafeInteger(value) ? validate(value) : undefined),
  );
  return { ...options, type: "number", refusesFractions: true, validators: [checkInteger, ...integers] };
}

function checkInteger(value: number): string | undefined {
  return Number.isSafeInteger(value)
    ? undefined
    : `It must be a whole number from ${Number.MIN_SAFE_INTEGER} to ${Number.MAX_SAFE_INTEGER}.`;
}

/**
 * An attribute for numbers of any size and precision. They are exact.
 *
 * @example
 * const price = numberAttribute({ mode: "computed", description: "Price, to the last digit." });
 */
export function numberAttribute<M extends Mode, const W extends boolean = false>(
  options: AttributeOptions<NumberValue, M, W>,
): Attribute<NumberValue, M, W> {
  return { ...options, type: "number" };
}

/**
 * An unordered set of texts.
 *
 * @example
 * const tags = stringSetAttribute({ mode: "optional", description: "Tags, in no order." });
 */
export function stringSetAttribute<M extends Mode, const W extends boolean = false>(
  options: AttributeOptions<readonly string[], M, W>,
): Attribute<readonly string[], M, W> {
  return { ...options, type: { kind: "set", element: "string" }, refusesNulls: true };
}

/**
 * An ordered list of texts.
 *
 * @example
 * const lines = stringListAttribute({ mode: "required", description: "Lines, in their order." });
 */
export function stringListAttribute<M extends Mode, const W extends boolean = false>(
  options: AttributeOptions<readonly string[], M, W>,
): Attribute<readonly string[], M, W> {
  return { ...options, type: { kind: "list", element: "string" }, refusesNulls: true };
}

/**
 * Texts by name.
 *
 * @example
 * const labels = stringMapAttribute({ mode: "optional", description: "Labels by their names." });
 */
export function stringMapAttribute<M extends Mode, const W extends boolean = false>(
  options: AttributeOptions<Readonly<Record<string, string>>, M, W>,
): Attribute<Readonly<Record<string, string>>, M, W> {
  return { ...options, type: { kind: "map", element: "string" }, refusesNulls: true };
}

/**
 * An attribute of any type. The value carries its type.
 *
 * @example
 * const settings = dynamicAttribute({ mode: "optional", description: "Whatever the user writes." });
 */
export function dynamicAttribute<M extends Mode, const W extends boolean = false>(
  options: AttributeOptions<DynamicValue, M, W>,
): Attribute<DynamicValue, M, W> {
  return { ...options, type: "dynamic" };
}

/**
 * An attribute of any Terraform type. The caller provides the JavaScript type.
 *
 * @example
 * const ports = typedAttribute<readonly number[], "optional">(
 *   { kind: "list", element: "number" },
 *   { mode: "optional", description: "Ports." },
 * );
 */
export function typedAttribute<T extends Value, M extends Mode, const W extends boolean = false>(
  type: Type,
  options: AttributeOptions<T, M, W>,
): Attribute<T, M, W> {
  return { ...options, type };
}

/**
 * A single object with its own attributes.
 *
 * @example
 * const owner = nestedAttribute(
 *   { name: stringAttribute({ mode: "required", description: "Name." }) },
 *   { mode: "optional", description: "Whose it is." },
 * );
 */
export function nestedAttribute<A extends Attributes, M extends Mode, const W extends boolean = false>(
  attributes: A,
  options: AttributeOptions<NestedState<A>, M, W>,
): NestedAttribute<NestedState<A>, M, "single", A, W> {
  return { ...options, ...nested("single", attributes) };
}

/**
 * A list of objects with their own attributes.
 *
 * @example
 * const editors = nestedListAttribute(
 *   { name: stringAttribute({ mode: "required", description: "Name." }) },
 *   { mode: "optional", description: "Who changes it, the first one first." },
 * );
 */
export function nestedListAttribute<A extends Attributes, M extends Mode, const W extends boolean = false>(
  attributes: A,
  options: AttributeOptions<readonly NestedState<A>[], M, W>,
): NestedAttribute<readonly NestedState<A>[], M, "list", A, W> {
  return { ...options, ...nested("list", attributes) };
}

/**
 * A set of objects with their own attributes.
 *
 * @example
 * const readers = nestedSetAttribute(
 *   { name: stringAttribute({ mode: "required", description: "Name." }) },
 *   { mode: "optional", description: "Who reads it." },
 * );
 */
export function nestedSetAttribute<A extends Attributes, M extends Mode, const W extends boolean = false>(
  attributes: A,
  options: AttributeOptions<readonly NestedState<A>[], M, W>,
): NestedAttribute<readonly NestedState<A>[], M, "set", A, W> {
  return { ...options, ...nested("set", attributes) };
}

/**
 * A map of objects with their own attributes.
 *
 * @example
 * const pages = nestedMapAttribute(
 *   { text: stringAttribute({ mode: "required", description: "Text." }) },
 *   { mode: "optional", description: "Pages by their names." },
 * );
 */
export function nestedMapAttribute<A extends Attributes, M extends Mode, const W extends boolean = false>(
  attributes: A,
  options: AttributeOptions<Readonly<Record<string, NestedState<A>>>, M, W>,
): NestedAttribute<Readonly<Record<string, NestedState<A>>>, M, "map", A, W> {
  return { ...options, ...nested("map", attributes) };
}

/** An attribute whose value is an object, or a collection of objects, with typed attributes. */
export interface NestedAttribute<
  T extends Value,
  M extends Mode,
  N extends NestedObject["nesting"],
  A extends Attributes,
  W extends boolean = boolean,
> extends Attribute<T, M, W> {
  readonly nested: { readonly nesting: N; readonly attributes: A };
}

function nested<N extends NestedObject["nesting"], A extends Attributes>(
  nesting: N,
  attributes: A,
): { type: Type; nested: { nesting: N; attributes: A }; refusesNulls?: true } {
  const type = nestedType(nesting, impliedType({ attributes }));
  return { type, nested: { nesting, attributes }, ...(nesting !== "single" && { refusesNulls: true }) };
}
