/** Levels. Abiquo's documents have about six. Deeper ones would exhaust the memory. */
const DEEPEST = 64;

/** A list of 10,000 remote services has some 500,000 values. 64 MiB of `[],[],...` would become gigabytes of objects. */
const MOST_VALUES = 4_000_000;

/** A parsed document, or the problem with its text. */
export type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

/**
 * Parses JSON of a possibly hostile server. The parser's own messages are not passed on, because they quote the document,
 * which may contain a secret.
 */
export function parseJson(text: string): Parsed {
  const problem = sizeProblem(text);
  if (problem !== undefined) {
    return { ok: false, problem };
  }
  try {
    // Some gateways begin with a byte order mark, which the parser does not know (RFC 8259, section 8.1).
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, "")) as unknown };
  } catch {
    return { ok: false, problem: "the answer is not valid JSON." };
  }
}

/** Checks a text before it is parsed. */
function sizeProblem(text: string): string | undefined {
  let depth = 0;
  let values = 0;
  for (let index = 0; index < text.length; index += 1) {
    switch (text[index]) {
      case '"':
        index = endOfString(text, index);
        break;
      case ",":
        values += 1;
        break;
      case "[":
      case "{":
        depth += 1;
        values += 1;
        break;
      case "]":
      case "}":
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

/** Index of the quotation mark that ends a string. An even number of backslashes precedes it. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\") {
      backslashes += 1;
    }
    if (backslashes % 2 === 0) {
      return end;
    }
  }
  return text.length;
}
