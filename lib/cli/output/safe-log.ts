import { printable } from "./printable";

/** Escape sequences for colours. Others move the cursor or fold lines in GitLab's log. */
const COLOR = /(\u001b\[[\d;]*m)/;

/**
 * Makes every line of a text safe for a job's log: the runner shows workflow commands in it, but does not execute them.
 * Colours and tabs stay. A text that is safe stays as it is.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function safeText(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map(safeLine)
    .join("\n");
}

function safeLine(line: string): string {
  const parts = line.split(COLOR).map((part, index) => (index % 2 === 1 ? part : tabsKept(part)));
  return parts.join("");
}

function tabsKept(text: string): string {
  return text.split("\t").map(printable).join("\t");
}
