import { DynamicValue, Unknown } from "../../framework";
import type { ObjectValue, PathStep, Value } from "../../framework";
import { CodecError, describe, within } from "../codec-error";
import type { WireCollection, WireObject, WireType } from "../wire-type";
import { decodeType } from "../type-json";
import { fromMixedBlocks } from "./mixed-blocks";
import { fromWireNumber } from "./refinements";
import { decodeRaw, toKey } from "./wire";

/**
 * Reads a value of a known type.
 *
 * @throws {@link CodecError} with the path at which the bytes do not fit the type.
 */
export function decodeMsgpack(bytes: Uint8Array, wireType: WireType): Value {
  return fromRaw(decodeRaw(bytes), wireType);
}

function fromRaw(raw: unknown, wireType: WireType): Value {
  if (raw === null || raw instanceof Unknown) return raw;
  if (typeof wireType === "string") return wireType === "dynamic" ? fromPair(raw) : fromPrimitive(raw, wireType);
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
  if (type === "string" && typeof raw === "string") return raw.normalize("NFC");
  if (type === "bool" && typeof raw === "boolean") return raw;
  const number = type === "number" ? fromWireNumber(raw) : undefined;
  if (number === undefined) throw new CodecError(`a ${type} is required, not ${describe(raw)}`);
  return number;
}

function fromPair(raw: unknown): DynamicValue {
  const [json, value] = isArray(raw) && raw.length === 2 ? raw : [];
  if (!(json instanceof Uint8Array)) {
    throw new CodecError(`a dynamic value is a pair of type and value, not ${describe(raw)}`);
  }
  const type = decodeType(json);
  return new DynamicValue(type, fromRaw(value, type));
}

function fromCollection(raw: unknown, wireType: WireCollection): Value {
  if (wireType.blocks === "mixed") return fromMixedBlocks(fromPair(raw), wireType);
  return wireType.kind === "map" ? fromMap(raw, wireType.element) : fromArray(raw, wireType.element);
}

/** `wireType` is the type of all elements, or one type per element. */
function fromArray(raw: unknown, wireType: WireType | readonly WireType[]): readonly Value[] {
  if (!isArray(raw)) throw new CodecError(`an array is required, not ${describe(raw)}`);
  if (isArray(wireType) && wireType.length !== raw.length) {
    throw new CodecError(`a tuple of ${wireType.length} is required, not of ${raw.length}`);
  }
  return raw.map((element, index) => {
    const elementType = isArray(wireType) ? (wireType[index] as WireType) : wireType;
    return at(element, elementType, { index });
  });
}

function fromMap(raw: unknown, element: WireType): ObjectValue {
  const entries = Object.entries(toMap(raw)).map(([rawKey, value]) => {
    const key = toKey(rawKey);
    return [key, at(value, element, { key })] as const;
  });
  return Object.fromEntries(entries);
}

function fromObject(raw: unknown, { attributes }: WireObject): ObjectValue {
  const entries = Object.entries(toMap(raw)).map(([rawKey, value]) => {
    const attribute = toKey(rawKey);
    if (!Object.hasOwn(attributes, attribute))
      throw new CodecError(`there is no attribute ${JSON.stringify(attribute)}`);
    return [attribute, at(value, attributes[attribute] as WireType, { attribute })] as const;
  });
  const object = Object.fromEntries(entries);
  const missing = Object.keys(attributes).find((name) => !Object.hasOwn(object, name));
  if (missing !== undefined) throw new CodecError(`the attribute ${JSON.stringify(missing)} is missing`);
  return object;
}

function at(raw: unknown, wireType: WireType, step: PathStep): Value {
  try {
    return fromRaw(raw, wireType);
  } catch (error) {
    throw within(step, error);
  }
}

function toMap(raw: unknown): Readonly<Record<string, unknown>> {
  if (typeof raw === "object" && raw !== null && Object.getPrototypeOf(raw) === Object.prototype) {
    return raw as Readonly<Record<string, unknown>>;
  }
  throw new CodecError(`a map is required, not ${describe(raw)}`);
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
