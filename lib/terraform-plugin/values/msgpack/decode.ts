import { DynamicValue, Unknown } from "../values";
import type { ObjectValue, Value } from "../values";
import { CodecError, describe, within } from "../codec-error";
import { addMember, attributeNames, ownMember } from "../members";
import { normalize } from "../text";
import type { WireCollection, WireObject, WireType } from "../wire-type";
import { decodeType } from "../json/type-json";
import { fromMixedBlocks } from "../mixed-blocks";
import { fromWireNumber } from "./refinements";
import { decodeRaw, fromRawKey, toRawKey } from "./wire";
import { isPlainObject } from "../plain-object";

/**
 * Decodes a value of a known type.
 *
 * @throws {@link CodecError} with the path at which the bytes do not match the type
 */
export function decodeMsgpack(bytes: Uint8Array, wireType: WireType): Value {
  return fromRaw(decodeRaw(bytes), wireType);
}

function fromRaw(raw: unknown, wireType: WireType): Value {
  if (raw === null || raw instanceof Unknown) {
    return raw;
  }
  if (raw === undefined) {
    throw new CodecError("a value is missing");
  }
  if (typeof wireType === "string") {
    return wireType === "dynamic" ? fromPair(raw) : fromPrimitive(raw, wireType);
  }
  switch (wireType.kind) {
    case "object":
      return fromObject(raw, wireType);
    case "tuple":
      return fromArray(raw, wireType.elements);
    default:
      return fromCollection(raw, wireType);
  }
}

function fromPrimitive(raw: unknown, type: "string" | "number" | "bool"): Value {
  if (type === "string" && typeof raw === "string") {
    return normalize(raw);
  }
  if (type === "bool" && typeof raw === "boolean") {
    return raw;
  }
  const number = type === "number" ? fromWireNumber(raw) : undefined;
  if (number === undefined) {
    throw new CodecError(`a ${type} is required, not ${describe(raw)}`);
  }
  return number;
}

function fromPair(raw: unknown): DynamicValue {
  const [json, value] = isArray(raw) && raw.length === 2 ? raw : [];
  if (!(json instanceof Uint8Array || typeof json === "string")) {
    throw new CodecError(`a dynamic value is a pair of type and value, not ${describe(raw)}`);
  }
  const type = decodeType(typeof json === "string" ? Buffer.from(json) : json);
  return new DynamicValue(type, fromRaw(value, type));
}

function fromCollection(raw: unknown, wireType: WireCollection): Value {
  if (wireType.blocks === "mixed") {
    return fromMixedBlocks(fromPair(raw), wireType);
  }
  return wireType.kind === "map" ? fromMap(raw, wireType.element) : fromArray(raw, wireType.element);
}

/** @param wireType - the type of all elements, or one type per element */
function fromArray(raw: unknown, wireType: WireType | readonly WireType[]): readonly Value[] {
  if (!isArray(raw)) {
    throw new CodecError(`an array is required, not ${describe(raw)}`);
  }
  if (isArray(wireType) && wireType.length !== raw.length) {
    throw new CodecError(`a tuple of ${wireType.length} is required, not of ${raw.length}`);
  }
  let index = 0;
  try {
    const elements: Value[] = [];
    for (; index < raw.length; index++) {
      elements.push(fromRaw(raw[index], isArray(wireType) ? (wireType[index] as WireType) : wireType));
    }
    return elements;
  } catch (error) {
    throw within({ index }, error);
  }
}

function fromMap(raw: unknown, element: WireType): ObjectValue {
  const map = toMap(raw);
  let key = "";
  try {
    const members: Record<string, Value> = {};
    for (const rawKey of Object.keys(map)) {
      key = normalize(fromRawKey(rawKey));
      addMember(members, key, fromRaw(map[rawKey], element));
    }
    return members;
  } catch (error) {
    throw within({ key }, error);
  }
}

function fromObject(raw: unknown, wireType: WireObject): ObjectValue {
  const map = toMap(raw);
  const { attributes } = wireType;
  const unknown = Object.keys(map).find((rawKey) => !Object.hasOwn(attributes, fromRawKey(rawKey)));
  if (unknown !== undefined) {
    throw new CodecError(`there is no attribute ${JSON.stringify(unknown)}`);
  }
  let attribute = "";
  try {
    const members: Record<string, Value> = {};
    for (attribute of attributeNames(wireType)) {
      const member = ownMember(map, toRawKey(attribute));
      addMember(members, attribute, fromRaw(member, attributes[attribute] as WireType));
    }
    return members;
  } catch (error) {
    throw within({ attribute }, error);
  }
}

function toMap(raw: unknown): Readonly<Record<string, unknown>> {
  if (isPlainObject(raw)) {
    return raw;
  }
  throw new CodecError(`a map is required, not ${describe(raw)}`);
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
