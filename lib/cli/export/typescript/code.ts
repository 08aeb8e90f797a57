import { escapeTemplate, escapeUnseen } from "../text";

/** Columns that a line may have. */
const WIDTH = 120;

/** An expression: code as it stands, or an object whose entries may be told apart by comments. */
export type Expression = string | ObjectLiteral | ArrayLiteral;

/** An object literal. An entry is a property, or a line of comment. */
export interface ObjectLiteral {
  readonly entries: readonly Entry[];
}

/** A property of an object literal, or a comment in front of what follows. */
export type Entry = { readonly key: string; readonly value: Expression } | { readonly comment: string };

/** An array literal of expressions that need no line break. */
export interface ArrayLiteral {
  readonly items: readonly string[];
}

/** A call, whose last argument may go on over several lines. */
export interface Call {
  /** What stands before the arguments, such as `new Datacenter`. */
  readonly callee: string;
  readonly args: readonly Expression[];
  /** What follows them, such as `.importFrom("7")`. */
  readonly after?: string;
}

/** Properties in order, without those that are undefined. */
export function objectOf(values: Readonly<Record<string, Expression | undefined>>): ObjectLiteral {
  return {
    entries: Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }])),
  };
}

/** A text of the platform, as a constant that cdktf hands to Terraform as this very text. */
export function quote(text: string): string {
  return literal(escapeTemplate(text));
}

/** A string literal, in the quotes that need less escaping. */
export function literal(text: string): string {
  const double = escapeUnseen(JSON.stringify(text));
  const count = (quote: string): number => text.split(quote).length - 1;
  return count('"') > count("'") ? `'${double.slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'` : double;
}

/** A statement of one call, on as few lines as it needs. */
export function statement({ callee, args, after = "" }: Call, indent: string): readonly string[] {
  const flat = `${indent}${callee}(${args.map(flatten).join(", ")})${after};`;
  if (flat.length <= WIDTH && !args.some(hasComment)) {
    return [flat];
  }
  const last = args.at(-1) ?? "";
  if (typeof last === "string") {
    const all = args.map((arg) => `${indent}  ${flatten(arg)},`);
    return [`${indent}${callee}(`, ...all, `${indent})${after};`];
  }
  const before = args.slice(0, -1).map((arg) => `${flatten(arg)}, `);
  const [first = "", ...rest] = broken(last, indent);
  return [`${indent}${callee}(${before.join("")}${first}`, ...rest.slice(0, -1), `${rest.at(-1) ?? ""})${after};`];
}

/** An expression on one line. */
export function flatten(expression: Expression): string {
  if (typeof expression === "string") {
    return expression;
  }
  if ("items" in expression) {
    return `[${expression.items.join(", ")}]`;
  }
  const entries = expression.entries.flatMap((entry) =>
    "key" in entry ? [property(entry.key, flatten(entry.value))] : [],
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** An expression whose brackets stand on lines of their own; the first line has no indent. */
function broken(expression: Expression, indent: string): readonly string[] {
  const inner = `${indent}  `;
  if (typeof expression === "string") {
    return [expression];
  }
  if ("items" in expression) {
    return ["[", ...expression.items.map((item) => `${inner}${item},`), `${indent}]`];
  }
  return ["{", ...expression.entries.flatMap((entry) => entryLines(entry, inner)), `${indent}}`];
}

function entryLines(entry: Entry, indent: string): readonly string[] {
  if (!("key" in entry)) {
    return comment(entry.comment, indent);
  }
  const flat = `${indent}${property(entry.key, flatten(entry.value))},`;
  if (flat.length <= WIDTH && !hasComment(entry.value)) {
    return [flat];
  }
  const [first = "", ...rest] = broken(entry.value, indent);
  return rest.length === 0
    ? [`${indent}${entry.key}:`, `${indent}  ${first},`]
    : [`${indent}${entry.key}: ${first}`, ...rest.slice(0, -1), `${rest.at(-1) ?? ""},`];
}

/** A comment, wrapped at the width of the code. */
export function comment(text: string, indent: string): readonly string[] {
  const room = WIDTH - indent.length - 3;
  const lines = text.split(" ").reduce<readonly string[]>((all, word) => {
    const line = all.at(-1);
    return line === undefined || line.length + word.length + 1 > room
      ? [...all, word]
      : [...all.slice(0, -1), `${line} ${word}`];
  }, []);
  return lines.map((line) => `${indent}// ${line}`);
}

function hasComment(expression: Expression): boolean {
  return (
    typeof expression !== "string" &&
    "entries" in expression &&
    expression.entries.some((entry) => !("key" in entry) || hasComment(entry.value))
  );
}

function property(key: string, value: string): string {
  return key === value ? key : `${key}: ${value}`;
}
