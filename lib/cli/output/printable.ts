/** Control characters, and marks that turn the direction of text: names may hold them, and a terminal would obey. */
const OBEYED = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]/gu;

/** Text of the platform as it may go to a terminal: what would be obeyed is written as its code. */
export function printable(text: string): string {
  return text.replace(OBEYED, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

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
