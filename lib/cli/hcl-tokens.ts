/** A range in a text: the index of its first character, and the index after its last one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A token of an HCL text. Whitespace and comments are not tokens. */
export interface Token extends Span {
  readonly kind: "word" | "string" | "heredoc" | "mark" | "operator";
  readonly text: string;
}

/** A syntax error in an HCL text. The message begins with the line number. */
export class HclSyntaxError extends Error {
  override readonly name = "HclSyntaxError";

  constructor(text: string, place: number, problem: string) {
    super(`line ${text.slice(0, place).split("\n").length}: ${problem}`);
  }
}

const BLANK = /\s+|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\//y;
const HEREDOC = /<<-?([\p{L}\p{N}_.-]+)\r?\n/uy;
const WORD = /[\p{L}\p{N}_.+-]+/uy;
const MARK = /[{}[\](),=:]/y;
/** Characters of expressions, which only Terraform's own configuration has. */
const OPERATOR = /[?!<>|&*/%;]/y;

/**
 * Splits a part of an HCL text into tokens.
 * @throws HclSyntaxError for an unclosed string, comment or heredoc, and for a character that no HCL text has
 */
export function tokenize(text: string, { start, end }: Span): readonly Token[] {
  const tokens: Token[] = [];
  for (let place = start; place < end;) {
    const blank = matchAt(BLANK, text, place);
    if (blank !== undefined) {
      place += blank.length;
      continue;
    }
    const token = readToken(text, place);
    tokens.push(token);
    place = token.end;
  }
  return tokens;
}

function readToken(text: string, start: number): Token {
  if (text[start] === '"') {
    return token("string", text, { start, end: stringEnd(text, start) });
  }
  const heredoc = matchAt(HEREDOC, text, start);
  if (heredoc !== undefined) {
    return token("heredoc", text, { start, end: heredocEnd(text, start, heredoc) });
  }
  const word = matchAt(WORD, text, start);
  if (word !== undefined) {
    return token("word", text, { start, end: start + word.length });
  }
  if (matchAt(MARK, text, start) !== undefined) {
    return token("mark", text, { start, end: start + 1 });
  }
  if (text.startsWith("/*", start)) {
    throw new HclSyntaxError(text, start, "a comment is not closed");
  }
  if (matchAt(OPERATOR, text, start) !== undefined) {
    return token("operator", text, { start, end: start + 1 });
  }
  throw unexpected(text, start);
}

/** The error for a character where it cannot be. */
export function unexpected(text: string, place: number): HclSyntaxError {
  return new HclSyntaxError(text, place, `unexpected ${JSON.stringify(text[place])}`);
}

/** A string may contain strings, line breaks and nested braces inside `${ }`. `$${` stands for the text `${`. */
function stringEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\n" && depth === 0) {
      break;
    } else if (character === '"' && depth === 0) {
      return at + 1;
    } else if (character === '"') {
      at = stringEnd(text, at) - 1;
    } else if (character === "\\") {
      at += 1;
    } else if (character === "{" && (depth > 0 || (text[at - 1] === "$" && text[at - 2] !== "$"))) {
      depth += 1;
    } else if (character === "}" && depth > 0) {
      depth -= 1;
    }
  }
  throw new HclSyntaxError(text, start, "a string is not closed");
}

function heredocEnd(text: string, start: number, opener: string): number {
  const [, name] = /^<<-?(\S+)/.exec(opener) ?? [];
  const terminator = new RegExp(`^[ \\t]*${name?.replaceAll(".", "\\.")}(?=\\r?$)`, "gm");
  terminator.lastIndex = start + opener.length;
  if (terminator.exec(text) === null) {
    throw new HclSyntaxError(text, start, `the heredoc ${name} is not closed`);
  }
  return terminator.lastIndex;
}

function token(kind: Token["kind"], text: string, { start, end }: Span): Token {
  return { kind, text: text.slice(start, end), start, end };
}

function matchAt(pattern: RegExp, text: string, place: number): string | undefined {
  pattern.lastIndex = place;
  return pattern.exec(text)?.[0];
}
