import { escapeTemplate, escapeUnseen } from "../text";

/** Maximum length of a line, in columns. */
const WIDTH = 120;

/** An expression: verbatim code, an object or an array. */
export type Expression = string | ObjectLiteral | ArrayLiteral;

/** An object literal. An entry is a property or a comment. */
export interface ObjectLiteral {
  readonly entries: readonly Entry[];
}

/** A property of an object literal, or a comment before the next property. */
export type Entry = { readonly key: string; readonly value: Expression } | { readonly comment: string };

/** An array literal of expressions that fit on one line. */
export interface ArrayLiteral {
  readonly items: readonly string[];
}

/** A call. Its last argument may span several lines. */
export interface Call {
  /** Code before the arguments, such as `new Datacenter`. */
  readonly callee: string;
  readonly args: readonly Expression[];
  /** Code after the arguments, such as `.importFrom("7")`. @default - none */
  readonly after?: string;
}

/** Creates an object literal from the defined values, in order. */
export function objectOf(values: Readonly<Record<string, Expression | undefined>>): ObjectLiteral {
  return {
    entries: Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }])),
  };
}

/** Renders text from the platform as a literal that cdktf passes to Terraform unchanged. */
export function quote(text: string): string {
  return literal(escapeTemplate(text));
}

/** Renders a string literal, with the quotes that need less escaping. */
export function literal(text: string): string {
  const double = escapeUnseen(JSON.stringify(text));
  const count = (quote: string): number => text.split(quote).length - 1;
  return count('"') > count("'") ? `'${double.slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'` : double;
}

/** Renders a call as a statement, on as few lines as possible. */
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

/** Renders an expression on one line. */
function flatten(expression: Expression): string {
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

/** Renders an expression over several lines, one per element. The first line has no indent. */
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

/** Renders a comment, wrapped at the width of the code. */
function comment(text: string, indent: string): readonly string[] {
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
