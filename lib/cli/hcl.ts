import { HclSyntaxError, tokenize, unexpected } from "./hcl-tokens";
import type { Span, Token } from "./hcl-tokens";

/** A `key = value` or `key "label" { ... }` in an HCL text, with its position. */
export interface HclItem extends Span {
  readonly key: string;
  readonly labels: readonly string[];
  /** The text between the braces of a block. */
  readonly body?: Span;
  /** The text after the equals sign of an attribute. */
  readonly value?: Span;
}

/** A replacement of a range of a text. */
export interface Edit extends Span {
  readonly text: string;
}

/**
 * Parses the items of an HCL text or of a block's body, in order. Supports the syntax of Terraform's CLI configuration,
 * which is HCL 1, of lock files, and of objects without expressions. Evaluates nothing.
 * @throws HclSyntaxError with the line number
 */
export function readItems(text: string, span: Span = { start: 0, end: text.length }): readonly HclItem[] {
  const tokens = tokenize(text, span);
  const operator = tokens.find(({ kind }) => kind === "operator");
  if (operator !== undefined) {
    throw unexpected(text, operator.start);
  }
  const items: HclItem[] = [];
  for (let at = 0; at < tokens.length;) {
    if (tokens[at]?.text === ",") {
      at += 1; // HCL 1 ignores commas between items.
      continue;
    }
    const { item, next } = readItem(text, tokens, at);
    items.push(item);
    at = next;
  }
  return items;
}

/**
 * Finds the blocks of a type in an HCL text or in a block's body, and returns the text between their braces. What is
 * around them may contain any expression.
 * @throws HclSyntaxError with the line number
 */
export function findBlocks(text: string, type: string, span: Span = { start: 0, end: text.length }): readonly Span[] {
  const tokens = tokenize(text, span);
  const bodies: Span[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!isOpening(tokens[at])) {
      continue;
    }
    const close = closing(text, tokens, at);
    if (tokens[at]?.text === "{" && tokens[at - 1]?.text === type) {
      bodies.push({ start: (tokens[at] as Token).end, end: (tokens[close] as Token).start });
    }
    at = close;
  }
  return bodies;
}

/** Returns the quoted strings in a value, such as a list, with their positions. */
export function readStrings(text: string, value: Span): readonly (Span & { readonly content: string })[] {
  return tokenize(text, value)
    .filter((token) => token.kind === "string")
    .map((token) => ({ start: token.start, end: token.end, content: unquote(token) }));
}

/** Applies edits that do not overlap. Their positions refer to the original text. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((one, other) => other.start - one.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

/** Quotes a string for HCL. A literal `${` is escaped, since HCL 1 would look for its end. */
export function quote(content: string): string {
  return JSON.stringify(content).replaceAll("${", "\\u0024{");
}

function readItem(text: string, tokens: readonly Token[], at: number): { item: HclItem; next: number } {
  const names: Token[] = [];
  let cursor = at;
  for (; isName(tokens[cursor]); cursor += 1) {
    names.push(tokens[cursor] as Token);
  }
  const [key, ...labels] = names.map(unquote);
  const opener = tokens[cursor];
  if (key === undefined || opener === undefined || !["=", ":", "{"].includes(opener.text)) {
    const place = opener ?? tokens[cursor - 1];
    throw new HclSyntaxError(text, place?.start ?? 0, 'expected "name = value" or "name { ... }"');
  }
  const start = (names[0] as Token).start;
  if (opener.text === "{") {
    const last = closing(text, tokens, cursor);
    const close = tokens[last] as Token;
    return {
      item: { key, labels, start, end: close.end, body: { start: opener.end, end: close.start } },
      next: last + 1,
    };
  }
  const value = tokens[cursor + 1];
  if (value === undefined || (value.kind === "mark" && !isOpening(value))) {
    throw new HclSyntaxError(text, opener.start, `${key} has no value`);
  }
  const last = value.kind === "mark" ? closing(text, tokens, cursor + 1) : cursor + 1;
  const end = (tokens[last] as Token).end;
  return { item: { key, labels, start, end, value: { start: value.start, end } }, next: last + 1 };
}

function isName(token: Token | undefined): boolean {
  return token?.kind === "word" || token?.kind === "string";
}

function isOpening(token: Token | undefined): boolean {
  return token?.kind === "mark" && token.text in CLOSERS;
}

const CLOSERS: Readonly<Record<string, string>> = { "{": "}", "[": "]" };

/** Finds the index of the token that closes the bracket at an index. */
function closing(text: string, tokens: readonly Token[], opener: number): number {
  const open: string[] = [];
  for (let at = opener; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const closer = token.kind === "mark" ? CLOSERS[token.text] : undefined;
    if (closer !== undefined) {
      open.push(closer);
    } else if (token.kind === "mark" && (token.text === "}" || token.text === "]")) {
      if (open.pop() !== token.text) {
        throw new HclSyntaxError(text, token.start, `"${token.text}" has no opening bracket`);
      }
      if (open.length === 0) {
        return at;
      }
    }
  }
  const token = tokens[opener] as Token;
  throw new HclSyntaxError(text, token.start, `"${token.text}" is not closed`);
}

function unquote(token: Token): string {
  return token.kind === "string" ? token.text.slice(1, -1).replace(/\\(["\\])/g, "$1") : token.text;
}
