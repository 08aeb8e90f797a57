import type { NumberValue } from "./values";
import { Decimal } from "./values";

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,6}))?$/;

/** Longest number that is sent, in digits. Terraform's own precision is about 154; a hostile `1e999999999` must not fit. */
export const MAX_NUMBER_DIGITS = 4096;

/** A decimal number in parts: `digits` has no zeros in front, and the last `scale` of them stand behind the point. */
export interface DecimalParts {
  readonly sign: "-" | "";
  readonly digits: string;
  readonly scale: number;
}

/** Takes a decimal number apart; undefined if the text is none. No exponent, however large, costs memory. */
export function readDecimal(text: string): DecimalParts | undefined {
  const match = DECIMAL.exec(text);
  if (!match) {
    return undefined;
  }
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const digits = (whole + fraction).replace(/^0+/, "");
  return { sign: sign === "-" ? "-" : "", digits, scale: fraction.length - Number(exponent) };
}

/** True for a number that takes more digits than are sent when it is written out. */
export function isTooLong({ digits, scale }: DecimalParts): boolean {
  return digits !== "" && Math.max(digits.length - Math.min(scale, 0), scale) > MAX_NUMBER_DIGITS;
}

/** True for a text that is a number and can be sent as one. */
export function isDecimalNumber(text: string): boolean {
  const parts = readDecimal(text);
  return parts !== undefined && !isTooLong(parts);
}

/** A text that is the same for all ways to hold one number: `1e2`, `100n` and `100.0` are all `1e2`. */
export function canonicalNumber(value: NumberValue): string {
  const text = value instanceof Decimal ? value.text : String(value);
  const parts = readDecimal(text);
  if (!parts) {
    return text;
  }
  const { sign, digits, scale } = parts;
  const significant = digits.replace(/0+$/, "");
  return significant === "" ? "0" : `${sign}${significant}e${digits.length - significant.length - scale}`;
}
