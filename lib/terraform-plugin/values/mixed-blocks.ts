/**
 * Nested blocks with dynamic values. Terraform gives each such block its own type, and sends all of them as one dynamic
 * value: a tuple instead of a list, an object instead of a map. In any other collection, the elements have one type.
 */
import { DynamicValue, Unknown } from "./values";
import type { Type } from "./types";
import type { Value } from "./values";
import { CodecError } from "./codec-error";
import { typeText } from "./equal";
import { ownMember } from "./members";
import { containsDynamic } from "./wire-type";
import type { WireCollection, WireType } from "./wire-type";

/** Converts a dynamic value to blocks in the form of their schema. */
export function fromMixedBlocks({ type, value }: DynamicValue, wireType: WireCollection): Value {
  return fromConcrete(value, type, wireType);
}

/** Converts blocks to a dynamic value. Its type follows from the types of the values in the blocks. */
export function toMixedBlocks(value: Value, wireType: WireCollection): DynamicValue {
  const concrete = toConcrete(value, wireType);
  return new DynamicValue(concrete.type, concrete.value);
}

/**
 * Checks that dynamic values in a list, set or map have one type: Terraform crashes otherwise.
 *
 * @throws {@link CodecError} if they have not
 */
export function checkOneType(value: Value, wireType: WireCollection): void {
  if (containsDynamic(wireType.element)) {
    toConcrete(value, wireType);
  }
}

function fromConcrete(value: Value, type: WireType, wireType: WireType): Value {
  if (wireType === "dynamic") {
    return type === "dynamic" ? value : new DynamicValue(type, value);
  }
  if (value === null || value instanceof Unknown || typeof wireType === "string") {
    return value;
  }
  const parts = Object.entries(value).map(
    ([key, part]) => [key, fromConcrete(part as Value, partType(type, key), partType(wireType, key))] as const,
  );
  return rebuild(value, parts);
}

/** A value with its dynamic parts unwrapped, and its resulting type. */
interface Concrete {
  readonly type: Type;
  readonly value: Value;
}

function toConcrete(value: Value, wireType: WireType): Concrete {
  if (value instanceof DynamicValue && wireType === "dynamic") {
    return toConcrete(value.value, value.type);
  }
  if (typeof wireType === "string" || value instanceof Unknown || !containsDynamic(wireType)) {
    return { type: declaredType(wireType), value };
  }
  if (value === null) {
    return wireType.kind !== "object" && "blocks" in wireType
      ? toConcrete(wireType.kind === "map" ? {} : [], wireType)
      : { type: declaredType(wireType), value };
  }
  const names = wireType.kind === "object" ? Object.keys(wireType.attributes) : Object.keys(value);
  const record = value as Readonly<Record<string, Value | undefined>>;
  const parts = names.map(
    (name) => [name, toConcrete(ownMember(record, name) ?? null, partType(wireType, name))] as const,
  );
  return {
    type: concreteType(wireType, parts.map(([name, part]) => [name, part.type])), // prettier-ignore
    value: rebuild(value, parts.map(([name, part]) => [name, part.value])), // prettier-ignore
  };
}

/** The type of a value that is null or unknown as a whole. Mixed blocks in it have no type of their own yet. */
function declaredType(wireType: WireType): Type {
  if (typeof wireType === "string" || !containsDynamic(wireType)) {
    return wireType;
  }
  switch (wireType.kind) {
    case "object": {
      const parts = Object.entries(wireType.attributes).map(([name, part]) => [name, declaredType(part)] as const);
      return { kind: "object", attributes: Object.fromEntries(parts) };
    }
    case "tuple":
      return { kind: "tuple", elements: wireType.elements.map(declaredType) };
    default:
      return wireType.blocks === "mixed" ? "dynamic" : { kind: wireType.kind, element: declaredType(wireType.element) };
  }
}

type Parts<T> = readonly (readonly [string, T])[];

function concreteType(wireType: Exclude<WireType, string>, parts: Parts<Type>): Type {
  const elements = parts.map(([, type]) => type);
  const mixed = "blocks" in wireType && wireType.blocks === "mixed";
  if (wireType.kind === "object" || (mixed && wireType.kind === "map")) {
    return { kind: "object", attributes: Object.fromEntries(parts) };
  }
  if (wireType.kind === "tuple" || mixed) {
    return { kind: "tuple", elements };
  }
  // A null or unknown element without a type fits any other.
  const [first = wireType.element, ...rest] = elements.filter((type) => type !== "dynamic");
  const name = typeText(first);
  if (rest.some((type) => typeText(type) !== name)) {
    throw new CodecError(`the elements of a ${wireType.kind} must have one type`);
  }
  return { kind: wireType.kind, element: first };
}

function partType(wireType: WireType, name: string): WireType {
  if (typeof wireType !== "string") {
    if ("element" in wireType) {
      return wireType.element;
    }
    const part = wireType.kind === "tuple" ? wireType.elements[Number(name)] : ownMember(wireType.attributes, name);
    if (part !== undefined) {
      return part;
    }
  }
  throw new CodecError(`nested blocks have ${JSON.stringify(name)}, which their schema does not`);
}

function rebuild(whole: Value, parts: Parts<Value>): Value {
  return Array.isArray(whole) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}
