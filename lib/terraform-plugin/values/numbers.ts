import type { NumberValue } from "./values";
import { Decimal } from "./values";

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,6}))?$/;

/**
 * Maximum number of digits of a sent number. Terraform's own precision is about 154 digits. A hostile `1e999999999`
 * must be rejected.
 */
export const MAX_NUMBER_DIGITS = 4096;

/**
 * The parts of a decimal number. `digits` has no leading zeros, and its last `scale` digits follow the decimal point.
 */
export interface DecimalParts {
  readonly sign: "-" | "";
  readonly digits: string;
  readonly scale: number;
}

/** Splits a decimal number into its parts. Undefined if the text is not a number. A large exponent costs no memory. */
export function readDecimal(text: string): DecimalParts | undefined {
  const match = DECIMAL.exec(text);
  if (!match) {
    return undefined;
  }
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const digits = (whole + fraction).replace(/^0+/, "");
  return { sign: sign === "-" ? "-" : "", digits, scale: fraction.length - Number(exponent) };
}

/** Whether a number, written out, has more digits than may be sent. */
export function isTooLong({ digits, scale }: DecimalParts): boolean {
  return digits !== "" && Math.max(digits.length - Math.min(scale, 0), scale) > MAX_NUMBER_DIGITS;
}

/** Whether a text is a number that can be sent. */
export function isDecimalNumber(text: string): boolean {
  const parts = readDecimal(text);
  return parts !== undefined && !isTooLong(parts);
}

/** A number as text, exactly. */
export function numberText(value: NumberValue): string {
  return value instanceof Decimal ? value.text : String(value);
}

/**
 * Compares two numbers exactly: the result is negative if the first is less, and 0 if they are equal. In a comparison
 * with a `Decimal`, a JavaScript fraction stands for its shortest spelling.
 */
export function compareNumbers(a: NumberValue, b: NumberValue): number {
  if (!(a instanceof Decimal) && !(b instanceof Decimal)) {
    return a < b ? -1 : a > b ? 1 : 0;
  }
  const x = readDecimal(numberText(a));
  const y = readDecimal(numberText(b));
  // Only an infinite bound has no digits.
  if (!x) {
    return Number(numberText(a));
  }
  if (!y) {
    return -Number(numberText(b));
  }
  const signX = signOf(x);
  const signY = signOf(y);
  if (signX !== signY || signX === 0) {
    return signX - signY;
  }
  return signX < 0 ? compareSizes(y, x) : compareSizes(x, y);
}

function signOf({ sign, digits }: DecimalParts): number {
  return digits === "" ? 0 : sign === "-" ? -1 : 1;
}

/** Compares the absolute values: first by the place of the first digit, then digit by digit. */
function compareSizes(x: DecimalParts, y: DecimalParts): number {
  const places = x.digits.length - x.scale - (y.digits.length - y.scale);
  const length = Math.max(x.digits.length, y.digits.length);
  const p = x.digits.padEnd(length, "0");
  const q = y.digits.padEnd(length, "0");
  return places === 0 ? (p < q ? -1 : p > q ? 1 : 0) : places;
}

/** A text that is the same for all representations of a number: `1e2`, `100n` and `100.0` all become `1e2`. */
export function canonicalNumber(value: NumberValue): string {
  const text = numberText(value);
  const parts = readDecimal(text);
  if (!parts) {
    return text;
  }
  const { sign, digits, scale } = parts;
  const significant = digits.replace(/0+$/, "");
  return significant === "" ? "0" : `${sign}${significant}e${digits.length - significant.length - scale}`;
}
