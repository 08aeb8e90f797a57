import { Token } from "cdktf";
import type { Declared } from "../domain";

/**
 * The value if it is known at synth, else undefined. Tokens, and text that contains tokens or Terraform expressions, are left
 * to the provider, which gets the final value.
 */
export function literal<T extends string | number>(value: T | undefined): T | undefined {
  return Token.isUnresolved(value) || (typeof value === "string" && isOpenText(value)) ? undefined : value;
}

/**
 * A prop in the terms of the domain: null if it is omitted (JavaScript may pass null), undefined if its value is not
 * known yet.
 */
export function declared<T extends string | number>(value: T | null | undefined): Declared<T> {
  return value == null ? null : literal(value);
}

/** Returns the problem of a value. Undefined if it has none, if it is omitted, or if it is not known at synth. */
export function problemOf<T extends string | number>(
  value: T | undefined,
  rule: (value: T) => string | undefined,
): string | undefined {
  const known = literal(value);
  return known == null ? undefined : rule(known);
}

/** cdktf's own pattern for number tokens in text. A number token is a very large negative number. */
const NUMBERS = /[-|\d.+]+e[-|\d.eE+]+/g;

/** The element of a token list is also open: cdktf rejects it as text, and explains how to get an element. */
function isOpenText(text: string): boolean {
  if (/[$%]\{/.test(text) || Token.isUnresolved([text])) {
    return true;
  }
  return (text.match(NUMBERS) ?? []).some((number) => Token.isUnresolved(parseFloat(number)));
}
