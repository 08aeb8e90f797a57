import { printable } from "../output/printable";

/** Colours of text. Other sequences move the cursor or fold lines of GitLab's log. */
const COLOR = /(\u001b\[[\d;]*m)/;

/**
 * A line of another program's output as it may go to a job's log. What its runner would obey is shown, and not obeyed:
 * GitHub takes a line that begins with `::` for a command, and `##[` anywhere in it.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function safeLine(line: string): string {
  const parts = line.split(COLOR).map((part, index) => (index % 2 === 1 ? part : tabsKept(part)));
  const text = parts.join("").replaceAll("##[", "## [").replaceAll("##vso[", "## vso[");
  const plain = parts.filter((_, index) => index % 2 === 0).join("");
  return plain.trimStart().startsWith("::") ? `| ${text}` : text;
}

/** Takes output in pieces, as it comes, and writes it on as safe lines. */
export class SafeLog {
  #rest = "";

  constructor(private readonly write: (text: string) => void) {}

  /** Takes a piece, whose last line may be incomplete. */
  add(piece: string): void {
    const lines = `${this.#rest}${piece}`.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    lines.forEach((line) => this.write(`${safeLine(line)}\n`));
  }

  /** Writes what is left. */
  end(): void {
    if (this.#rest !== "") {
      this.write(`${safeLine(this.#rest)}\n`);
      this.#rest = "";
    }
  }
}

function tabsKept(text: string): string {
  return text.split("\t").map(printable).join("\t");
}
