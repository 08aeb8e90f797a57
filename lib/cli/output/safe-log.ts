import { printable } from "./printable";

/** Escape sequences for colours. Others move the cursor or fold lines in GitLab's log. */
const COLOR = /(\u001b\[[\d;]*m)/;

/** A line break, unless more of it may follow. */
const LINE_BREAK = /\r\n|\n|\r(?!$)/;

/**
 * Makes a line of another program's output safe for a job's log: the runner shows workflow commands in it, but does not
 * execute them. GitHub treats `::` at the beginning of a line as a command, and `##[` anywhere.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function safeLine(line: string): string {
  const parts = line.split(COLOR).map((part, index) => (index % 2 === 1 ? part : tabsKept(part)));
  const text = parts.join("").replaceAll("##[", "## [").replaceAll("##vso[", "## vso[");
  const plain = parts.filter((_, index) => index % 2 === 0).join("");
  return plain.trimStart().startsWith("::") ? `| ${text}` : text;
}

/** Makes every line of a text safe. A text that is safe stays as it is. */
export function safeText(text: string): string {
  return text.split(LINE_BREAK).map(safeLine).join("\n");
}

/** Takes output in chunks, and writes it as safe lines. */
export class SafeLog {
  private rest = "";

  constructor(private readonly write: (text: string) => void) {}

  /** Adds a chunk. Its last line may be incomplete. */
  add(piece: string): void {
    const lines = `${this.rest}${piece}`.split(LINE_BREAK);
    this.rest = lines.pop() ?? "";
    lines.forEach((line) => this.write(`${safeLine(line)}\n`));
  }

  /** Writes the remaining incomplete line. */
  end(): void {
    if (this.rest !== "") {
      this.write(`${safeLine(this.rest)}\n`);
      this.rest = "";
    }
  }
}

function tabsKept(text: string): string {
  return text.split("\t").map(printable).join("\t");
}
