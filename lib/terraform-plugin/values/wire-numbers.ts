import { Decimal } from "./values";
import { isTooLong, MAX_NUMBER_DIGITS, readDecimal } from "./numbers";
import type { NumberValue } from "./values";
import { CodecError, describe } from "./codec-error";

const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;

/**
 * Parses a decimal text into its canonical form: `number` for exact safe integers and for fractions whose shortest
 * spelling is exact (0.5, but not 0.1), `bigint` for other integers, else `Decimal`.
 */
export function parseNumber(text: string): NumberValue | undefined {
  const plain = toPlain(text);
  if (plain === undefined) {
    return undefined;
  }
  if (!plain.includes(".")) {
    return fromInteger(BigInt(plain));
  }
  const double = Number(plain);
  return isExact(double, plain) ? double : new Decimal(plain);
}

/** Converts a float64 of the wire to the number with exactly its binary value, rather than its shortest spelling. */
export function fromDouble(double: number): NumberValue {
  if (!Number.isFinite(double)) {
    throw new CodecError(`${double} is not a number that Terraform knows`);
  }
  if (Number.isSafeInteger(double)) {
    return double + 0; // no negative zero
  }
  if (Number.isInteger(double)) {
    return BigInt(double);
  }
  const plain = expand(double);
  return isExact(double, plain) ? double : new Decimal(plain);
}

/** Converts a 64-bit integer of the wire to a `number` if that is exact. */
export function fromInteger(integer: bigint): NumberValue {
  const double = Number(integer);
  return Number.isSafeInteger(double) ? double : integer;
}

/**
 * Converts a number to its wire form. A `bigint` becomes a 64-bit code, a `string` becomes decimal text: for integers
 * beyond int64, and for fractions that no float64 represents exactly. A JavaScript number stands for its shortest
 * spelling, as people expect and as in comparisons: 1e300 is a one with 300 zeros.
 */
export function toWireNumber(value: NumberValue): number | bigint | string {
  if (typeof value === "bigint") {
    return toWireInteger(value);
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new CodecError(`${value} is not a number that Terraform knows`);
  }
  if (Number.isSafeInteger(value)) {
    return toWireSafeInteger(value as number);
  }
  const plain = toPlain(value instanceof Decimal ? value.text : String(value));
  if (plain === undefined) {
    throw new CodecError(`a Decimal must hold decimal digits, not ${describe(value)}`);
  }
  if (!plain.includes(".")) {
    return toWireInteger(BigInt(plain));
  }
  const double = Number(plain);
  return expand(double) === plain ? double : plain;
}

/**
 * Converts a number to plain decimal text, without exponent and redundant zeros. Undefined if the text is not a number.
 */
export function toPlain(text: string): string | undefined {
  const parts = readDecimal(text);
  if (!parts) {
    return undefined;
  }
  if (isTooLong(parts)) {
    throw new CodecError(`a number has more than ${MAX_NUMBER_DIGITS} digits`);
  }
  const { sign, digits, scale } = parts;
  if (digits === "") {
    return "0";
  }
  return sign + (scale <= 0 ? digits + "0".repeat(-scale) : placePoint(digits, scale));
}

function placePoint(digits: string, scale: number): string {
  const padded = digits.padStart(scale + 1, "0");
  const fraction = padded.slice(-scale).replace(/0+$/, "");
  const whole = padded.slice(0, -scale);
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

function isExact(double: number, plain: string): boolean {
  return expand(double) === plain && toPlain(String(double)) === plain;
}

/** All digits of a double. A fraction of e binary places has e decimal places: x / 2^e = x * 5^e / 10^e. */
function expand(double: number): string {
  if (!Number.isFinite(double)) {
    return String(double);
  }
  let places = 0;
  let scaled = Math.abs(double);
  for (; !Number.isInteger(scaled); places++) {
    scaled *= 2;
  }
  const digits = BigInt(scaled) * 5n ** BigInt(places);
  const plain = places === 0 ? String(digits) : placePoint(String(digits), places);
  return double < 0 ? `-${plain}` : plain;
}

function toWireSafeInteger(integer: number): number | bigint {
  // The msgpack library writes integers of more than 32 bits as integers only if they are bigint.
  return integer >= -0x80000000 && integer <= 0xffffffff ? integer : BigInt(integer);
}

function toWireInteger(integer: bigint): number | bigint | string {
  const value = fromInteger(integer);
  if (typeof value === "number") {
    return toWireSafeInteger(value);
  }
  return integer >= MIN_INT64 && integer <= MAX_INT64 ? integer : String(integer);
}
