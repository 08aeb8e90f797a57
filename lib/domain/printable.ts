/** Control characters, and marks that turn the direction of text: names may hold them, and a terminal would obey. */
const OBEYED = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]/gu;

/**
 * Text of the platform as it may go to a terminal, a log or a pipeline: what a terminal would obey is written as its code,
 * and what begins like a command of GitHub or Azure (`::error::`, `##[error]`, `##vso[`) is broken by a blank.
 * A name that is not known, as right after an import, is no text at all.
 */
export function printable(text: string | null): string {
  return (text ?? "")
    .replace(OBEYED, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
    .replace(/^(\s*):(?=:)/, "$1: ")
    .replace(/#(?=#(?:vso)?\[)/g, "# ");
}
