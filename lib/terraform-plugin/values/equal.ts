import { canonicalNumber } from "./numbers";
import { remember } from "./remember";
import { isPlainObject } from "./plain-object";
import { normalize } from "./text";
import type { ObjectType, Type } from "./types";
import type { ObjectValue, Value } from "./values";
import { Decimal, DynamicValue, Unknown } from "./values";

/**
 * Equality by Terraform's rules: sets have no order, numbers are exact, strings are compared in Unicode normal form C,
 * and all unknown values are equal, whatever their refinements.
 */
export function equalValues(type: Type, a: Value, b: Value): boolean {
  if (a === b) {
    return true;
  }
  if (a === null || b === null || a instanceof Unknown || b instanceof Unknown) {
    return a instanceof Unknown && b instanceof Unknown;
  }
  if (isList(a) && isList(b)) {
    const isPart = (element: Value, index: number): boolean => equalPart(elementType(type, index), element, b[index]);
    const inOrder = a.length === b.length && a.every(isPart);
    // Sets have no order, but Terraform keeps one, so most sets are already equal in order.
    if (inOrder || !isSet(type)) {
      return inOrder;
    }
  }
  if (isRecord(a) && isRecord(b)) {
    const names = Object.keys(a);
    const isSame = (name: string): boolean => equalPart(elementType(type, name), a[name], memberOf(b, name));
    return names.length === Object.keys(b).length && names.every((name) => hasMember(b, name) && isSame(name));
  }
  return canonicalText(type, a) === canonicalText(type, b);
}

function equalPart(type: Type, a: Value | undefined, b: Value | undefined): boolean {
  return equalValues(type, a ?? null, b ?? null);
}

/**
 * The member with this name. Names are compared like any other text, in normal form: an `é` is the same, composed or
 * decomposed.
 */
export function memberOf(record: ObjectValue, name: string): Value | undefined {
  const key = keyOf(record, name);
  return key === undefined ? undefined : record[key];
}

function hasMember(record: ObjectValue, name: string): boolean {
  return keyOf(record, name) !== undefined;
}

const normalKeys = new WeakMap<ObjectValue, ReadonlyMap<string, string>>();

function keyOf(record: ObjectValue, name: string): string | undefined {
  if (Object.hasOwn(record, name)) {
    return name;
  }
  const keys = remember(normalKeys, record, () => new Map(Object.keys(record).map((key) => [normalize(key), key])));
  return keys.get(normalize(name));
}

/** Whether nothing in the value is unknown. */
export function isWhollyKnown(value: Value): boolean {
  if (typeof value !== "object" || value === null || value instanceof Decimal) {
    return true;
  }
  if (value instanceof Unknown) {
    return false;
  }
  return value instanceof DynamicValue
    ? isWhollyKnown(value.value)
    : Object.values(value).every((part: Value) => isWhollyKnown(part));
}

/** Whether the value is null, including a null with a type. */
export function isNull(value: Value | undefined): boolean {
  return value === null || value === undefined || (value instanceof DynamicValue && isNull(value.value));
}

/** Whether the value contains other values, by name or index. */
export function isComposite(value: Value): value is readonly Value[] | ObjectValue {
  return isList(value) || isRecord(value);
}

/**
 * Whether the value has named members: an object or a map. It may be an instance of a class, as the clients of APIs
 * return them. The content of a JavaScript `Map`, `Set` or `Promise` are no members, and would be lost.
 */
export function isRecord(value: Value | undefined): value is ObjectValue {
  return isPlainObject(value) || (typeof value === "object" && value !== null && isInstance(value));
}

function isInstance(value: object): boolean {
  return !isLeafObject(value) && Object.prototype.toString.call(value) === "[object Object]";
}

/** Whether the value is a sequence: a list, a set or a tuple. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

function isLeafObject(value: object): boolean {
  return value instanceof Unknown || value instanceof Decimal || value instanceof DynamicValue;
}

/** A text that is the same for two values of a type if, and only if, they are equal. */
export function canonicalText(type: Type, value: Value | undefined): string {
  if (value === null || value === undefined) {
    return "null";
  }
  if (value instanceof Unknown) {
    return "unknown";
  }
  if (value instanceof DynamicValue) {
    return `${typeText(value.type)}:${canonicalText(value.type, value.value)}`;
  }
  return isComposite(value) ? compositeText(type, value) : leafText(value);
}

function isSet(type: Type): boolean {
  return typeof type === "object" && type.kind === "set";
}

function leafText(value: Exclude<Value, readonly Value[] | ObjectValue>): string {
  if (typeof value === "string") {
    return JSON.stringify(normalize(value));
  }
  const isNumber = typeof value === "number" || typeof value === "bigint" || value instanceof Decimal;
  return isNumber ? canonicalNumber(value) : value === true ? "true" : "false";
}

function compositeText(type: Type, value: readonly Value[] | ObjectValue): string {
  if (isList(value)) {
    const parts = value.map((element, index) => canonicalText(elementType(type, index), element));
    return `[${(isSet(type) ? [...new Set(parts)].sort() : parts).join()}]`;
  }
  const parts = Object.keys(value).map(
    (name) => `${JSON.stringify(normalize(name))}=${canonicalText(elementType(type, name), value[name])}`,
  );
  return `{${parts.sort().join()}}`;
}

/** The type of a member or element of a value. `dynamic` if the type has no such part. */
export function elementType(type: Type, step: string | number): Type {
  if (typeof type === "string") {
    return "dynamic";
  }
  switch (type.kind) {
    case "object":
      return type.attributes[step] ?? "dynamic";
    case "tuple":
      return type.elements[Number(step)] ?? "dynamic";
    default:
      return type.element;
  }
}

/** A text that is the same for two types if, and only if, they are equal. */
export function typeText(type: Type): string {
  if (typeof type === "string") {
    return type;
  }
  switch (type.kind) {
    case "object":
      return objectTypeText(type);
    case "tuple":
      return `tuple(${type.elements.map(typeText).join()})`;
    default:
      return `${type.kind}(${typeText(type.element)})`;
  }
}

function objectTypeText({ attributes }: ObjectType): string {
  const parts = Object.entries(attributes).map(([name, type]) => `${JSON.stringify(name)}=${typeText(type)}`);
  return `object(${parts.sort().join()})`;
}
