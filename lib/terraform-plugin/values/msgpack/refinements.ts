/**
 * Unknown values on the wire: msgpack extensions. Code 0 with one zero byte has no refinements. Code 12 carries
 * refinements as a msgpack map. Its keys are integers, which the library cannot write, so this map is assembled here:
 * `8n` (n pairs), then the key and the value of each pair.
 *
 *   1 null? bool   2 prefix: str   3 lower bound, 4 upper bound: [number, inclusive?]   5 shortest, 6 longest: int
 *
 * @see https://github.com/zclconf/go-cty/blob/main/docs/refinements.md
 */
import { Decoder, Encoder, ExtData } from "@msgpack/msgpack";
import type { NumberValue, Refinements, Unknown } from "../values";
import { CodecError } from "../codec-error";
import { compareNumbers } from "../numbers";
import { normalize } from "../text";
import { fromDouble, fromInteger, parseNumber, toWireNumber } from "../wire-numbers";
import { endOfValue } from "./structure";

/** Extension code of an unknown value with refinements. */
export const REFINED = 12;
/** Hosts refuse longer payloads. */
const MAX_PAYLOAD = 1024;
const PLAIN_UNKNOWN = new ExtData(0, new Uint8Array(1));

const encoder = new Encoder({ useBigInt64: true });
const decoder = new Decoder({ useBigInt64: true });

/** Whether the library must write the object as an extension. */
export function isExtension(object: unknown): object is ExtData {
  return object instanceof ExtData;
}

/**
 * Encodes an unknown value. Refinements that cannot be sent are omitted, which is always allowed: those that are too
 * long, and bounds that no value is within, on which Terraform crashes.
 */
export function toExtension(unknown: Unknown): ExtData {
  const { refinements = {} } = unknown;
  const pairs = isPossible(refinements) ? toPairs(refinements) : [];
  const payload = Buffer.concat([
    Uint8Array.of(0x80 | pairs.length),
    ...pairs.flatMap(([key, value]) => [Uint8Array.of(key), encoder.encode(value)]),
  ]);
  return pairs.length === 0 || payload.length > MAX_PAYLOAD ? PLAIN_UNKNOWN : new ExtData(REFINED, payload);
}

function isPossible({ lowerBound, upperBound, minLength = 0, maxLength = Infinity }: Refinements): boolean {
  if (!lowerBound || !upperBound) {
    return minLength <= maxLength;
  }
  const order = compareNumbers(lowerBound.value, upperBound.value);
  return order < 0 || (order === 0 && lowerBound.inclusive && upperBound.inclusive);
}

function toPairs(refinements: Refinements): readonly (readonly [number, unknown])[] {
  const { isNull, stringPrefix, lowerBound, upperBound, minLength, maxLength } = refinements;
  const pairs: readonly (readonly [number, unknown])[] = [
    [1, isNull],
    [2, stringPrefix && normalize(stringPrefix)],
    [3, lowerBound && [toWireNumber(lowerBound.value), lowerBound.inclusive]],
    [4, upperBound && [toWireNumber(upperBound.value), upperBound.inclusive]],
    [5, minLength === undefined ? undefined : toWireNumber(minLength)],
    [6, maxLength === undefined ? undefined : toWireNumber(maxLength)],
  ];
  return pairs.filter(([, value]) => value !== undefined);
}

/**
 * Decodes the refinements of an extension with code 12. It skips unknown keys, and bytes after the map, that newer
 * hosts may send.
 */
export function decodeRefinements(payload: Uint8Array): Refinements {
  if (payload.length > MAX_PAYLOAD) {
    throw new CodecError(`refinements take more than ${MAX_PAYLOAD} bytes`);
  }
  const raw = decoder.decode(payload.subarray(0, endOfValue(payload)));
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    throw new CodecError("refinements are not a map");
  }
  const members = raw as Readonly<Record<number, unknown>>;
  return withoutUndefined({
    isNull: take(members[1], isBoolean, "nullness"),
    stringPrefix: take(members[2], isString, "the prefix"),
    lowerBound: toBound(members[3]),
    upperBound: toBound(members[4]),
    minLength: take(fromWireLength(members[5]), isLength, "the shortest length"),
    maxLength: take(fromWireLength(members[6]), isLength, "the longest length"),
  });
}

function take<T>(raw: unknown, is: (raw: unknown) => raw is T, what: string): T | undefined {
  if (raw === undefined || is(raw)) {
    return raw;
  }
  throw new CodecError(`refinements have ${what} of a wrong kind`);
}

function toBound(raw: unknown): Refinements["lowerBound"] {
  if (raw === undefined) {
    return undefined;
  }
  const [limit, inclusive] = Array.isArray(raw) ? (raw as readonly unknown[]) : [];
  const value = fromWireNumber(limit);
  if (value === undefined || !isBoolean(inclusive)) {
    throw new CodecError("refinements have a bound of a wrong kind");
  }
  return { value, inclusive };
}

/** Lengths over 2^32 arrive as `bigint`. */
function fromWireLength(raw: unknown): unknown {
  return typeof raw === "bigint" ? fromInteger(raw) : raw;
}

/** Reads a number in any wire form. Undefined if it is not a number. */
export function fromWireNumber(raw: unknown): NumberValue | undefined {
  if (typeof raw === "number") {
    return fromDouble(raw);
  }
  if (typeof raw === "bigint") {
    return fromInteger(raw);
  }
  return typeof raw === "string" ? parseNumber(raw) : undefined;
}

function withoutUndefined(refinements: Refinements): Refinements {
  return Object.fromEntries(Object.entries(refinements).filter(([, value]) => value !== undefined));
}

const isBoolean = (raw: unknown): raw is boolean => typeof raw === "boolean";
const isString = (raw: unknown): raw is string => typeof raw === "string";
const isLength = (raw: unknown): raw is number => typeof raw === "number" && Number.isSafeInteger(raw) && raw >= 0;
