import type { ObjectValue, Value } from "../values";
import { CodecError } from "../codec-error";
import { addMember } from "../members";
import { parseNumber } from "../wire-numbers";

/** Maximum nesting depth of values. It is far above what people write, and far below the limit of the call stack. */
export const MAX_DEPTH = 128;

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** A string without escapes and forbidden characters, as nearly all strings are. */
const PLAIN_STRING = /"[^"\\\u0000-\u001f]*"/y;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Matches numbers with a sign, a fraction, an exponent or many digits. It may also match inside strings. */
const SPECIAL_NUMBER = /(?:^|[\s:,[])(?:-|\d{16}|\d+[.eE])/;

const LITERALS = [
  ["true", true],
  ["false", false],
  ["null", null],
] as const;

/**
 * Parses JSON without losing digits of numbers, which `JSON.parse` rounds to doubles.
 *
 * @throws {@link CodecError} with the position of the first violation of RFC 8259
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function parseJson(bytes: Uint8Array): Value {
  const text = decodeUtf8(bytes);
  return (isPlain(text) ? parsePlain(text) : undefined) ?? new JsonParser(text).parse();
}

/**
 * Whether `JSON.parse` reads a text without loss: all numbers are natural with at most 15 digits, and the nesting is
 * flat.
 */
function isPlain(text: string): boolean {
  return !SPECIAL_NUMBER.test(text) && (text.match(/[[{]/g)?.length ?? 0) <= MAX_DEPTH;
}

/**
 * Several times faster, and sufficient for nearly all stored objects. Undefined for invalid JSON, because the error of
 * `JSON.parse` quotes the text.
 */
function parsePlain(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new CodecError("JSON text is not valid UTF-8");
  }
}

class JsonParser {
  private position = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  parse(): Value {
    const value = this.value();
    this.skipSpace();
    if (this.position < this.text.length) {
      throw this.error("nothing more");
    }
    return value;
  }

  private value(): Value {
    this.skipSpace();
    switch (this.text[this.position]) {
      case "{":
        return this.nested(() => this.object());
      case "[":
        return this.nested(() => this.array());
      case '"':
        return this.string();
      default:
        return this.scalar();
    }
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > MAX_DEPTH) {
      throw new CodecError(`JSON text is nested deeper than ${MAX_DEPTH} levels`);
    }
    this.position++;
    const value = read();
    this.depth--;
    return value;
  }

  private object(): ObjectValue {
    const members: Record<string, Value> = {};
    if (this.take("}")) {
      return members;
    }
    do {
      this.skipSpace();
      const name = this.string();
      if (!this.take(":")) {
        throw this.error("':'");
      }
      addMember(members, name, this.value());
    } while (this.take(","));
    if (!this.take("}")) {
      throw this.error("',' or '}'");
    }
    return members;
  }

  private array(): readonly Value[] {
    const elements: Value[] = [];
    if (this.take("]")) {
      return elements;
    }
    do {
      elements.push(this.value());
    } while (this.take(","));
    if (!this.take("]")) {
      throw this.error("',' or ']'");
    }
    return elements;
  }

  private string(): string {
    const start = this.position;
    PLAIN_STRING.lastIndex = start;
    if (PLAIN_STRING.test(this.text)) {
      this.position = PLAIN_STRING.lastIndex;
      return this.text.slice(start + 1, this.position - 1);
    }
    if (this.text[start] !== '"') {
      throw this.error("a string");
    }
    const end = this.endOfString(start);
    this.position = end;
    const raw = this.text.slice(start, end);
    try {
      return JSON.parse(raw) as string;
    } catch {
      // The original message may quote the text, which may be a secret.
      throw new CodecError(`JSON text has a malformed string at position ${start}`);
    }
  }

  private endOfString(start: number): number {
    for (let at = start + 1; at < this.text.length; at++) {
      const character = this.text[at];
      if (character === '"') {
        return at + 1;
      }
      if (character === "\\") {
        at++;
      }
    }
    throw new CodecError(`JSON text ends inside the string at position ${start}`);
  }

  private scalar(): Value {
    for (const [text, value] of LITERALS) {
      if (this.text.startsWith(text, this.position)) {
        this.position += text.length;
        return value;
      }
    }
    NUMBER.lastIndex = this.position;
    const match = NUMBER.exec(this.text);
    const number = match && parseNumber(match[0]);
    if (!match || number === null || number === undefined) {
      throw this.error("a value");
    }
    this.position += match[0].length;
    return number;
  }

  private take(character: string): boolean {
    this.skipSpace();
    if (this.text[this.position] !== character) {
      return false;
    }
    this.position++;
    return true;
  }

  private skipSpace(): void {
    for (; this.position < this.text.length; this.position++) {
      const code = this.text.charCodeAt(this.position);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) {
        return;
      }
    }
  }

  /** The text may be a secret, so the message contains only the position. */
  private error(expected: string): CodecError {
    const found = this.position < this.text.length ? "something else" : "the end";
    return new CodecError(`JSON text has ${found} at position ${this.position}, where ${expected} was expected`);
  }
}
