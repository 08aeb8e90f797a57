/** Bidirectional marks, and line breaks that only some programs recognize, for a character class. */
export const UNSEEN = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2028\\u2029\\u2066-\\u2069";

/** Control characters and unseen ones. Names may contain them, and a terminal would interpret them. */
const OBEYED = new RegExp(`[\\p{Cc}${UNSEEN}]`, "gu");

/**
 * Makes text from the platform safe for a terminal, a log or a pipeline. Replaces control characters with their codes,
 * and breaks workflow commands of GitHub or Azure (`::error::`, `##[error]`, `##vso[`) with a space. Null, such as a
 * name that is unknown right after an import, becomes empty text.
 */
export function printable(text: string | null): string {
  return (text ?? "")
    .replace(OBEYED, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
    .replace(/^(\s*):(?=:)/, "$1: ")
    .replace(/#(?=#(?:vso)?\[)/g, "# ");
}

/** Replaces the login in an address, if there is one. */
export function withoutLogin(uri: string): string {
  return uri.replace(/\/\/[^/]*@/, "//…@");
}
