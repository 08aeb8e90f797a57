import type { PrimitiveType } from "../types";
import { Decimal, DynamicValue } from "../values";
import type { ObjectValue, Value } from "../values";
import type { PathStep } from "../path";
import { CodecError, describe, within } from "../codec-error";
import { parseJson } from "./json-parser";
import { normalize } from "../text";
import { fromMixedBlocks } from "../mixed-blocks";
import { isDecimalNumber, numberText } from "../numbers";
import { parseNumber, toPlain } from "../wire-numbers";
import type { WireCollection, WireObject, WireType } from "../wire-type";
import { toType } from "./type-json";
import { isPlainObject } from "../plain-object";

/**
 * Decodes the JSON form of a value of a known type. It is as lenient as Terraform: missing attributes are null, and
 * numbers, bools and strings are converted to each other.
 *
 * @throws {@link CodecError} with the path at which the JSON does not match the type
 */
export function decodeJson(bytes: Uint8Array, wireType: WireType): Value {
  return fromJson(parseJson(bytes), wireType);
}

function fromJson(json: Value, wireType: WireType): Value {
  if (json === null) {
    return toAbsent(wireType);
  }
  if (typeof wireType === "string") {
    return wireType === "dynamic" ? fromPair(json) : fromPrimitive(json, wireType);
  }
  switch (wireType.kind) {
    case "object":
      return fromObject(json, wireType);
    case "tuple":
      return fromArray(json, wireType.elements);
    default:
      return fromCollection(json, wireType);
  }
}

function toAbsent(wireType: WireType): Value {
  if (typeof wireType === "string" || wireType.kind === "tuple") {
    return null;
  }
  if (wireType.kind === "object") {
    return wireType.block === "group" ? fromObject({}, wireType) : null;
  }
  if (!wireType.blocks) {
    return null;
  }
  return wireType.kind === "map" ? {} : [];
}

function fromPrimitive(json: Value, type: PrimitiveType): Value {
  const value = readPrimitive(json, type);
  if (value === undefined) {
    throw new CodecError(`a ${type} is required, not ${describe(json)}`);
  }
  return value;
}

/** Reads parsed JSON as a value of a primitive type, or converts it like Terraform. Undefined if that is impossible. */
export function readPrimitive(json: Value, type: PrimitiveType): Value | undefined {
  return PRIMITIVES[type](json);
}

const PRIMITIVES: Readonly<Record<PrimitiveType, (json: Value) => Value | undefined>> = {
  string: (json) => {
    if (typeof json === "string") {
      return normalize(json);
    }
    return isNumber(json) ? toPlain(numberText(json)) : isBool(json) ? String(json) : undefined;
  },
  number: (json) => {
    if (typeof json === "string") {
      return isDecimalNumber(json) ? parseNumber(json) : undefined;
    }
    return isNumber(json) ? json : undefined;
  },
  bool: (json) => (isBool(json) ? json : json === "true" ? true : json === "false" ? false : undefined),
};

/** Decodes a dynamic value, which contains its type: `{"value": ..., "type": ...}`. */
function fromPair(json: Value): DynamicValue {
  const { value, type } = toRecord(json);
  if (value === undefined || type === undefined) {
    throw new CodecError("a dynamic value needs a value and its type");
  }
  const known = toType(type);
  return new DynamicValue(known, fromJson(value, known));
}

function fromCollection(json: Value, wireType: WireCollection): Value {
  if (wireType.blocks === "mixed") {
    return fromMixedBlocks(fromPair(json), wireType);
  }
  return wireType.kind === "map" ? fromMap(json, wireType.element) : fromArray(json, wireType.element);
}

/** @param wireType - the type of all elements, or one type per element */
function fromArray(json: Value, wireType: WireType | readonly WireType[]): readonly Value[] {
  if (!isArray(json)) {
    throw new CodecError(`an array is required, not ${describe(json)}`);
  }
  if (isArray(wireType) && wireType.length !== json.length) {
    throw new CodecError(`a tuple of ${wireType.length} is required, not of ${json.length}`);
  }
  return json.map((element, index) =>
    at(element, isArray(wireType) ? (wireType[index] as WireType) : wireType, { index }),
  );
}

function fromMap(json: Value, element: WireType): ObjectValue {
  const entries = Object.entries(toRecord(json)).map(([rawKey, value]) => {
    const key = normalize(rawKey);
    return [key, at(value, element, { key })] as const;
  });
  return Object.fromEntries(entries);
}

function fromObject(json: Value, { attributes }: WireObject): ObjectValue {
  const record = toRecord(json);
  const unknown = Object.keys(record).find((name) => !Object.hasOwn(attributes, name));
  if (unknown !== undefined) {
    throw new CodecError(`there is no attribute ${JSON.stringify(unknown)}`);
  }
  const entries = Object.entries(attributes).map(([attribute, wireType]) => {
    const value = Object.hasOwn(record, attribute) ? record[attribute] : undefined;
    return [attribute, at(value ?? null, wireType, { attribute })] as const;
  });
  return Object.fromEntries(entries);
}

function at(json: Value, wireType: WireType, step: PathStep): Value {
  try {
    return fromJson(json, wireType);
  } catch (error) {
    throw within(step, error);
  }
}

function toRecord(json: Value): ObjectValue {
  if (isPlainObject(json)) {
    return json;
  }
  throw new CodecError(`an object is required, not ${describe(json)}`);
}

const isNumber = (json: Value): json is number | bigint | Decimal =>
  typeof json === "number" || typeof json === "bigint" || json instanceof Decimal;
const isBool = (json: Value): json is boolean => typeof json === "boolean";
const isArray = <T>(value: unknown): value is readonly T[] => Array.isArray(value);
