import { Token } from "cdktf";
import type { Declared } from "../domain";

/**
 * The value if it is known at synth, else undefined: tokens, and text with tokens or Terraform expressions in it, are left
 * to the provider, which sees what they turn out to be.
 */
export function literal<T extends string | number>(value: T | undefined): T | undefined {
  return Token.isUnresolved(value) || (typeof value === "string" && isOpenText(value)) ? undefined : value;
}

/** A prop in the terms of the domain: null where it is left out (JavaScript may say null), undefined where it is not known. */
export function declared<T extends string | number>(value: T | null | undefined): Declared<T> {
  return value == null ? null : literal(value);
}

/** The pattern by which cdktf finds the tokens of numbers in text: a number that stands for a token is a huge negative one. */
const NUMBERS = /[-|\d.+]+e[-|\d.eE+]+/g;

function isOpenText(text: string): boolean {
  return /[$%]\{/.test(text) || (text.match(NUMBERS) ?? []).some((number) => Token.isUnresolved(parseFloat(number)));
}
