import Table from "cli-table3";
import stringWidth from "string-width";
import type { Terminal } from "./terminal";

/** A table. The first column contains the names of the rows. */
export interface TableContent {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Number of spaces between two columns. */
const GAP = 2;

/** Columns are separated only by spaces, which suits screen readers, copying and other programs. */
const CHARS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: " ".repeat(GAP),
};

/**
 * Renders a table that fits the terminal. A table that is too wide is split into blocks, each of which repeats the
 * first column. A single column that is too wide is wrapped. In a pipe, the width is unlimited.
 */
export function renderTable({ head, rows }: TableContent, { columns, colors }: Terminal): string {
  const natural = head.map((title, index) =>
    Math.max(...title.split(" ").map(stringWidth), ...rows.map((row) => stringWidth(row[index] ?? ""))),
  );
  const first = Math.min(natural[0] ?? 0, Math.max(10, Math.floor((columns ?? Infinity) / 2)));
  const room = (columns ?? Infinity) - first;
  const widths = natural.map((width, index) => (index === 0 ? first : Math.min(width, Math.max(10, room - GAP))));
  const blocks = splitColumns(widths, room);
  const render = (indexes: readonly number[]): string => {
    const table = new Table({
      chars: CHARS,
      style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": 0 },
      head: indexes.map((index) => colors.bold(head[index] ?? "")),
      colWidths: indexes.map((index) => widths[index] ?? 0),
      wordWrap: true,
    });
    table.push(...rows.map((row) => indexes.map((index) => breakWords(row[index] ?? "", widths[index] ?? 0))));
    return table
      .toString()
      .split("\n")
      .map((line) => line.trimEnd())
      .join("\n");
  };
  return blocks.map((block) => render([0, ...block])).join("\n\n");
}

/** Breaks words that are wider than their column, such as a URI, which the table would cut. */
function breakWords(text: string, width: number): string {
  const isWide = (word: string): boolean => stringWidth(word) > width && !word.includes("\u001b");
  return text
    .split(" ")
    .map((word) => (isWide(word) ? piecesOf(word, width).join(" ") : word))
    .join(" ");
}

function piecesOf(word: string, width: number): readonly string[] {
  const pieces = [""];
  for (const character of word) {
    const longer = `${pieces.at(-1)}${character}`;
    if (stringWidth(longer) > width) {
      pieces.push(character);
    } else {
      pieces[pieces.length - 1] = longer;
    }
  }
  return pieces;
}

/** Distributes the columns after the first over blocks that fit the terminal. */
function splitColumns(widths: readonly number[], room: number): readonly (readonly number[])[] {
  const blocks: number[][] = [[]];
  let used = 0;
  for (const [index, width] of widths.entries()) {
    if (index === 0) {
      continue;
    }
    used += width + GAP;
    if (used > room && blocks.at(-1)?.length !== 0) {
      blocks.push([]);
      used = width + GAP;
    }
    blocks.at(-1)?.push(index);
  }
  return blocks;
}
