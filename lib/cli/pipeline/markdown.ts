import { printable } from "../output/printable";

/** Maximum length of a comment, in characters. GitHub's own limit is 65,536. */
export const LONGEST_COMMENT = 60_000;

/** Maximum length of inline code, in characters. */
const LONGEST = 200;

/**
 * Renders text as inline code, so that Markdown, links, mentions and HTML in it have no effect. A bar would still end a
 * table cell, so it is written as an entity between two code spans.
 *
 * @see https://spec.commonmark.org/0.31.2/#code-spans and https://github.github.com/gfm/#tables-extension-
 */
export function code(text: string): string {
  const characters = [...printable(text)];
  const short = characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : characters.join("");
  return short === "" ? "(empty)" : short.split("|").map(codeSpan).join("&#124;");
}

/**
 * Renders a code block that its text cannot close. A longer text is truncated at its beginning.
 *
 * @param most - maximum length of the text, in characters as they are shown
 */
export function fence(text: string, most = Infinity): string {
  const shown = shorten(escapeLines(text), most);
  const ticks = "`".repeat(Math.max(3, longestRun(shown) + 1));
  return [ticks, shown, ticks].join("\n");
}

/** Escapes what programs obey in each line. A long run of backticks is divided, since the fence must be longer. */
export function escapeLines(text: string): string {
  return text
    .split(/\r\n|[\n\r]/)
    .map((line) => line.split("\t").map(printable).join("\t"))
    .join("\n")
    .replace(/`{50}(?=`)/g, "$& ");
}

/** Truncates a text at its beginning, and says how many characters are missing. */
export function shorten(text: string, most: number): string {
  const missing = text.length - Math.max(most, 0);
  return missing <= 0 ? text : `[${missing} more characters in the job's log]\n${text.slice(missing)}`;
}

function codeSpan(text: string): string {
  if (text === "") {
    return "";
  }
  const ticks = "`".repeat(longestRun(text) + 1);
  // Renderers strip one space from both ends. A backtick there would lengthen the delimiter.
  const pad = /^[ `]|[ `]$/.test(text) ? " " : "";
  return `${ticks}${pad}${text}${pad}${ticks}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
