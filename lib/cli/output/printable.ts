import { findRemoteServiceType, printable, withoutLogin } from "../../domain";

export { printable, withoutLogin };

/** Makes an address safe to print: without a password and without control characters. */
export function printableUri(uri: string): string {
  return printable(withoutLogin(uri));
}

/** Returns the name of a type in Abiquo's UI, or a type that is not known here, safe to print. */
export function printableType(type: string): string {
  return findRemoteServiceType(type)?.displayName ?? printable(type);
}

/** Lists the first names, and the number of the others. */
export function printableNames(names: readonly string[], most = 5): string {
  const shown = names.slice(0, names.length === most + 1 ? most + 1 : most).map(printable);
  const others = names.length - shown.length;
  return `${shown.join(", ")}${others > 0 ? ` and ${others} others` : ""}`;
}

/** Formats a number with its noun, such as `1 location`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
