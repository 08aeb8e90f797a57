import type { NumberValue } from "./values";
import { Decimal } from "./values";

/** A decimal number: sign, whole digits, digits after the point, exponent. */
export const DECIMAL_NUMBER = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,6}))?$/;

/** Longest number that is sent, in digits. Terraform's own precision is about 154; a hostile `1e999999999` must not fit. */
export const MAX_NUMBER_DIGITS = 4096;

/** True for a text that is a number and can be sent as one. */
export function isDecimalNumber(text: string): boolean {
  const [, , whole = "", fraction = "", exponent = "0"] = DECIMAL_NUMBER.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, "").length;
  const scale = fraction.length - Number(exponent);
  return whole !== "" && (digits === 0 || Math.max(digits - Math.min(scale, 0), scale) <= MAX_NUMBER_DIGITS);
}

/**
 * A text that is the same for all ways to hold one number: `1e2`, `100n` and `100.0` are all `1e2`. Digits and exponent
 * stay apart, so that no exponent, however large, costs memory.
 */
export function canonicalNumber(value: NumberValue): string {
  const text = value instanceof Decimal ? value.text : String(value);
  const match = DECIMAL_NUMBER.exec(text);
  if (!match) {
    return text;
  }
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") {
    return "0";
  }
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${sign === "-" ? "-" : ""}${significant}e${power}`;
}

/** Reads a decimal number exactly; undefined if the text is none. */
export function parseNumber(text: string): NumberValue | undefined {
  if (!isDecimalNumber(text)) {
    return undefined;
  }
  const number = Number(text);
  if (Number.isSafeInteger(number) && canonicalNumber(number) === canonicalNumber(new Decimal(text))) {
    return number;
  }
  return /^[+-]?\d+$/.test(text) ? BigInt(text) : new Decimal(text);
}
