import type { Type } from "../types";
import type { Value } from "../values";
import { CodecError, describe } from "../codec-error";
import { parseJson } from "./json-parser";
import { isPlainObject } from "../plain-object";

const PRIMITIVES = ["string", "number", "bool", "dynamic"] as const;
const COLLECTIONS = ["list", "set", "map"] as const;

/**
 * Encodes a type as JSON: `"string"`, `["list","bool"]`, `["object",{"a":"number"}]`. The JSON is compact, with sorted
 * names.
 */
export function encodeType(type: Type): Uint8Array {
  return Buffer.from(JSON.stringify(toJson(type)));
}

/** Decodes a type from JSON text. */
export function decodeType(json: Uint8Array): Type {
  return toType(parseJson(json));
}

function toJson(type: Type): unknown {
  if (typeof type === "string") {
    return type;
  }
  switch (type.kind) {
    case "object": {
      const names = Object.keys(type.attributes).sort();
      return ["object", Object.fromEntries(names.map((name) => [name, toJson(type.attributes[name] as Type)]))];
    }
    case "tuple":
      return ["tuple", type.elements.map(toJson)];
    default:
      return [type.kind, toJson(type.element)];
  }
}

/** The type that parsed JSON describes. Undefined if it describes none. */
export function findType(json: Value): Type | undefined {
  try {
    return toType(json);
  } catch (error) {
    if (error instanceof CodecError) {
      return undefined;
    }
    throw error;
  }
}

/**
 * The type that parsed JSON describes.
 *
 * @throws CodecError if it does not describe a type
 */
export function toType(json: Value): Type {
  const primitive = PRIMITIVES.find((name) => name === json);
  if (primitive) {
    return primitive;
  }
  if (!Array.isArray(json) || json.length !== 2) {
    throw unknownType(json);
  }
  const [kind, argument] = json as unknown as readonly [Value, Value];
  const collection = COLLECTIONS.find((name) => name === kind);
  if (collection) {
    return { kind: collection, element: toType(argument) };
  }
  if (kind === "tuple" && Array.isArray(argument)) {
    return { kind, elements: (argument as readonly Value[]).map(toType) };
  }
  if (kind === "object" && isPlainObject(argument)) {
    const attributes = Object.entries(argument).map(([name, type]) => [name, toType(type)] as const);
    return { kind, attributes: Object.fromEntries(attributes) };
  }
  throw unknownType(kind);
}

function unknownType(json: Value): CodecError {
  const found = typeof json === "string" ? JSON.stringify(json) : describe(json);
  return new CodecError(
    `${found} is not a type; known are ${[...PRIMITIVES, ...COLLECTIONS].join(", ")}, object, tuple`,
  );
}
