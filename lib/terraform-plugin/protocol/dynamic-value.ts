import { isUnknown } from "../values/values";
import type { ObjectValue, Value } from "../values/values";
import { CodecError, describe } from "../values/codec-error";
import { decodeJson } from "../values/json/json-value";
import { ownMember } from "../values/members";
import { decodeMsgpack } from "../values/msgpack/decode";
import { encodeMsgpack } from "../values/msgpack/encode";
import type { DynamicValue } from "./tfplugin6/tfplugin6";
import type { WireObject, WireType } from "../values/wire-type";
import { isPlainObject } from "../values/plain-object";

/** Responses always use msgpack, so their JSON is empty. */
const NO_JSON = new Uint8Array();

/** Decodes the value of a message field. A field that is absent or has neither form is null. */
export function decodeValue(field: string, encoded: DynamicValue | undefined, wireType: WireType): Value {
  return naming(field, () => {
    if (encoded === undefined) {
      return null;
    }
    if (encoded.msgpack.length > 0) {
      return decodeMsgpack(encoded.msgpack, wireType);
    }
    return encoded.json.length > 0 ? decodeJson(encoded.json, wireType) : null;
  });
}

/** Decodes a field with an object, or null if there is no object. */
export function decodeObjectOrNull(
  field: string,
  encoded: DynamicValue | undefined,
  wireType: WireType,
): ObjectValue | null {
  const value = decodeValue(field, encoded, wireType);
  if (value === null || isPlainObject(value)) {
    return value;
  }
  const found = isUnknown(value) ? "an unknown value" : describe(value);
  throw new CodecError(`${field} must be an object, not ${found}`);
}

/** Decodes a field with an object. */
export function decodeObject(field: string, encoded: DynamicValue | undefined, wireType: WireType): ObjectValue {
  const object = decodeObjectOrNull(field, encoded, wireType);
  if (object === null) {
    throw new CodecError(`${field} must be an object, not null`);
  }
  return object;
}

/** Encodes the value of a message field. */
export function encodeValue(field: string, value: Value, wireType: WireType): DynamicValue {
  return { msgpack: naming(field, () => encodeMsgpack(value, wireType)), json: NO_JSON };
}

/** An object of a request, before and after it was decoded. */
export interface SentObject {
  readonly encoded: DynamicValue | undefined;
  readonly object: ObjectValue | null;
}

/**
 * Encodes the object of a message field. Most objects stay as they are, and encoding takes longer than anything else in
 * the answer, so an object that the host has sent goes back in the same bytes.
 */
export function encodeUnlessSent(
  field: string,
  object: ObjectValue | null,
  sent: SentObject,
  wireType: WireObject,
): DynamicValue {
  return sent.encoded && sent.encoded.msgpack.length > 0 && isSame(object, sent.object)
    ? sent.encoded
    : encodeValue(field, object, wireType);
}

/** Whether two values are written alike. False for some that are, such as decimal numbers. */
function isSame(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) {
    return true;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element: Value, index) => isSame(element, (b as readonly Value[])[index]));
  }
  if (!isPlainObject(a) || !isPlainObject(b)) {
    return false;
  }
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => isSame(a[name], b[name]));
}

/** An encoded object, and the problems of attributes that could not be encoded. */
export interface StoredObject {
  readonly encoded: DynamicValue;
  readonly problems: readonly CodecError[];
}

/**
 * Encodes an object that exists now. Attributes that cannot be encoded are omitted. Without the object, Terraform would
 * forget it.
 */
export function encodeStored(field: string, object: ObjectValue | null, wireType: WireObject): StoredObject {
  try {
    return { encoded: encodeValue(field, object, wireType), problems: [] };
  } catch (error) {
    if (!object || !(error instanceof CodecError)) {
      throw error;
    }
    const problems: CodecError[] = [];
    const kept = Object.entries(wireType.attributes).map(([name, type]) => {
      const { value, problem } = writable(ownMember(object, name) ?? null, type);
      if (problem) {
        problems.push(new CodecError(`${field}: ${problem.reason}`, [{ attribute: name }, ...problem.path]));
      }
      return [name, value] as const;
    });
    return { encoded: encodeValue(field, Object.fromEntries(kept), wireType), problems };
  }
}

function writable(value: Value, type: WireType): { readonly value: Value; readonly problem?: CodecError } {
  try {
    encodeMsgpack(value, type);
    return { value };
  } catch (problem) {
    if (!(problem instanceof CodecError)) {
      throw problem;
    }
    return { value: null, problem };
  }
}

/** Adds the field's name to an error. */
function naming<T>(field: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof CodecError)) {
      throw error;
    }
    throw new CodecError(`${field}: ${error.reason}`, error.path);
  }
}
