/** Abiquo nests about six levels. Deeper documents are an attack on the memory of whoever parses them. */
const DEEPEST = 64;

/** 64 MiB of `[],[],...` would become gigabytes of objects; a list of 10,000 remote services has some 500,000 values. */
const MOST_VALUES = 4_000_000;

/** A parsed document, or what is wrong with the text. */
export type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

/**
 * Parses JSON of a server that may be hostile. The parser's own error texts quote the document and are not passed on:
 * what it quotes could be a secret.
 */
export function parseJson(text: string): Parsed {
  const problem = sizeProblem(text);
  if (problem !== undefined) {
    return { ok: false, problem };
  }
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return { ok: false, problem: "the answer is not valid JSON." };
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPENING: readonly number[] = [0x5b, 0x7b];
const CLOSING: readonly number[] = [0x5d, 0x7d];

function sizeProblem(text: string): string | undefined {
  let depth = 0;
  let values = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === QUOTE) {
      index = endOfString(text, index);
    } else if (character === COMMA) {
      values += 1;
    } else if (OPENING.includes(character)) {
      depth += 1;
      values += 1;
    } else if (CLOSING.includes(character)) {
      depth -= 1;
    }
    if (depth > DEEPEST) {
      return `the answer is JSON of more than ${DEEPEST} levels.`;
    }
    if (values > MOST_VALUES) {
      return `the answer is JSON of more than ${MOST_VALUES} values.`;
    }
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text.charCodeAt(index) !== QUOTE) {
    index += text.charCodeAt(index) === BACKSLASH ? 2 : 1;
  }
  return index;
}
