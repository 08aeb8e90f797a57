import { printable } from "../output/printable";

/** Longest text that is shown in a line. */
const LONGEST = 200;

/**
 * Text as inline code, in which Markdown, links, mentions and HTML mean nothing, whatever is in it. A bar would end the
 * cell of a table even there, so that it stands between two pieces of code.
 *
 * @see https://spec.commonmark.org/0.31.2/#code-spans and https://github.github.com/gfm/#tables-extension-
 */
export function code(text: string): string {
  const characters = [...printable(text)];
  const short = characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : characters.join("");
  return short === "" ? "(empty)" : short.split("|").map(codeSpan).join("&#124;");
}

/** A code block that its text cannot end. */
export function fence(text: string): string {
  const lines = text.split(/\r\n|[\n\r]/).map((line) => line.split("\t").map(printable).join("\t"));
  const ticks = "`".repeat(Math.max(3, longestRun(text) + 1));
  return [ticks, ...lines, ticks].join("\n");
}

/** The beginning of a text, and how much there is besides. */
export function shorten(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text.slice(0, Math.max(most, 0))}\n[${text.length - most} more characters in the job's log]`;
}

function codeSpan(text: string): string {
  if (text === "") {
    return "";
  }
  const ticks = "`".repeat(longestRun(text) + 1);
  // A renderer takes one blank off both ends, and a backtick there would lengthen the delimiter.
  const pad = /^[ `]|[ `]$/.test(text) ? " " : "";
  return `${ticks}${pad}${text}${pad}${ticks}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
