import type { NumberValue } from "./values";
import { Decimal } from "./values";

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/**
 * A text that is the same for all ways to hold one number: `1e2`, `100n` and `100.0` are all `1e2`. Digits and exponent
 * stay apart, so that no exponent, however large, costs memory.
 */
export function canonicalNumber(value: NumberValue): string {
  const text = value instanceof Decimal ? value.text : String(value);
  const match = DECIMAL.exec(text);
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
  if (!DECIMAL.test(text)) {
    return undefined;
  }
  const number = Number(text);
  if (Number.isSafeInteger(number) && canonicalNumber(number) === canonicalNumber(new Decimal(text))) {
    return number;
  }
  return /^[+-]?\d+$/.test(text) ? BigInt(text) : new Decimal(text);
}
