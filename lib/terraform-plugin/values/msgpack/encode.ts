import { Decimal, DynamicValue, Unknown } from "../values";
import type { ObjectValue, Value } from "../values";
import { CodecError, describe, within } from "../codec-error";
import { addMember, attributeNames, ownMember } from "../members";
import { normalize } from "../text";
import { toWireNumber } from "../wire-numbers";
import type { WireCollection, WireObject, WireType } from "../wire-type";
import { encodeType } from "../json/type-json";
import { checkOneType, toMixedBlocks } from "../mixed-blocks";
import { toExtension } from "./refinements";
import { encodeRaw } from "./wire";
import type { RawMap, RawValue } from "./wire";
import { isPlainObject } from "../plain-object";

/**
 * Encodes a value of a known type: objects with all attributes, sorted names, and strings in normal form C.
 *
 * @throws {@link CodecError} with the path at which the value does not match the type
 */
export function encodeMsgpack(value: Value, wireType: WireType): Uint8Array {
  return encodeRaw(toRaw(value, wireType));
}

function toRaw(value: Value | undefined, wireType: WireType): RawValue {
  if (value === undefined) {
    if (isBlock(wireType)) {
      return toAbsent(wireType);
    }
    throw new CodecError("a value is missing");
  }
  if (value === null) {
    return toAbsent(wireType);
  }
  if (value instanceof Unknown) {
    return toExtension(value);
  }
  if (typeof wireType === "string") {
    return wireType === "dynamic" ? toPair(value) : toPrimitive(value, wireType);
  }
  switch (wireType.kind) {
    case "object":
      return toObject(value, wireType);
    case "tuple":
      return toArray(value, wireType.elements);
    default:
      return toCollection(value, wireType);
  }
}

function toAbsent(wireType: WireType): RawValue {
  if (typeof wireType === "string" || wireType.kind === "tuple") {
    return null;
  }
  if (wireType.kind === "object") {
    return wireType.block === "group" ? toEmptyGroup(wireType) : null;
  }
  if (!wireType.blocks) {
    return null;
  }
  return toCollection(wireType.kind === "map" ? {} : [], wireType);
}

function toEmptyGroup(group: WireObject): RawMap {
  const entries = attributeNames(group).map((name) => [name, toAbsent(group.attributes[name] as WireType)] as const);
  return Object.fromEntries(entries);
}

function toPrimitive(value: Value, type: "string" | "number" | "bool"): RawValue {
  if (type === "string" && typeof value === "string") {
    return normalize(value);
  }
  if (type === "bool" && typeof value === "boolean") {
    return value;
  }
  if (type === "number" && (typeof value === "number" || typeof value === "bigint" || value instanceof Decimal)) {
    return toWireNumber(value);
  }
  throw new CodecError(`a ${type} is required, not ${describe(value)}`);
}

function toPair(value: Value): RawValue {
  if (!(value instanceof DynamicValue)) {
    throw new CodecError(`a DynamicValue is required, not ${describe(value)}`);
  }
  return [encodeType(value.type), toRaw(value.value, value.type)];
}

function toCollection(value: Value, wireType: WireCollection): RawValue {
  if (wireType.blocks === "mixed") {
    return toPair(toMixedBlocks(value, wireType));
  }
  const raw = wireType.kind === "map" ? toMap(value, wireType.element) : toArray(value, wireType.element);
  checkOneType(value, wireType);
  return raw;
}

/** @param wireType - the type of all elements, or one type per element */
function toArray(value: Value, wireType: WireType | readonly WireType[]): RawValue {
  if (!isArray(value)) {
    throw new CodecError(`an array is required, not ${describe(value)}`);
  }
  if (isArray(wireType) && wireType.length !== value.length) {
    throw new CodecError(`a tuple of ${wireType.length} is required, not of ${value.length}`);
  }
  let index = 0;
  try {
    const elements: RawValue[] = [];
    for (; index < value.length; index++) {
      elements.push(toRaw(value[index], isArray(wireType) ? (wireType[index] as WireType) : wireType));
    }
    return elements;
  } catch (error) {
    throw within({ index }, error);
  }
}

function toMap(value: Value, element: WireType): RawMap {
  const record = toRecord(value);
  let key = "";
  try {
    const members: Record<string, RawValue> = {};
    for (key of Object.keys(record).sort()) {
      addMember(members, normalize(key), toRaw(record[key], element));
    }
    return members;
  } catch (error) {
    throw within({ key }, error);
  }
}

function toObject(value: Value, wireType: WireObject): RawMap {
  const record = toRecord(value);
  const unknown = Object.keys(record).find((name) => !Object.hasOwn(wireType.attributes, name));
  if (unknown !== undefined) {
    throw new CodecError(`there is no attribute ${JSON.stringify(unknown)}`);
  }
  let attribute = "";
  try {
    const members: Record<string, RawValue> = {};
    for (attribute of attributeNames(wireType)) {
      addMember(members, attribute, toRaw(ownMember(record, attribute), wireType.attributes[attribute] as WireType));
    }
    return members;
  } catch (error) {
    throw within({ attribute }, error);
  }
}

/**
 * Nested blocks may be omitted from a value, so that states and plans of a resource without blocks need not contain
 * them.
 */
function isBlock(wireType: WireType): boolean {
  return typeof wireType !== "string" && ("blocks" in wireType || "block" in wireType);
}

function toRecord(value: Value): ObjectValue {
  if (isPlainObject(value)) {
    return value;
  }
  throw new CodecError(`an object is required, not ${describe(value)}`);
}

function isArray<T>(value: unknown): value is readonly T[] {
  return Array.isArray(value);
}
