import { printable } from "../../domain";

export { printable };

/** An address as it may be printed. */
export function printableUri(uri: string): string {
  return printable(withoutLogin(uri));
}

/** An address without the password that may stand in it. */
export function withoutLogin(uri: string): string {
  return uri.replace(/\/\/[^/]*@/, "//…@");
}

/** Names in a row: the first few, and how many there are besides. */
export function printableNames(names: readonly string[], most = 5): string {
  const shown = names.slice(0, names.length === most + 1 ? most + 1 : most).map(printable);
  const others = names.length - shown.length;
  return `${shown.join(", ")}${others > 0 ? ` and ${others} others` : ""}`;
}

/** A number with its noun, such as `1 location`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
