/** Encodings are undone up to this many times, in any order: JSON in a URL, in JSON, in XML. */
const MOST_LAYERS = 4;

/** A part of a text: indexes of its first character, and of the one after its last. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** A text without some of its escapes. The content has a character for each byte in UTF-8, as Latin-1 does. */
interface Layer {
  readonly content: string;
  /** The part of the original text that became each byte. */
  readonly origins: readonly Part[];
}

/** A kind of escape. */
interface Encoding {
  readonly pattern: RegExp;
  /** Returns the bytes for which an escape stands, given the groups of the pattern. */
  readonly decode: (groups: readonly (string | undefined)[]) => string;
}

/**
 * Finds strings in a text in all their spellings: literal, percent-encoded, with escapes of JSON or XML, and encoded
 * repeatedly. A spelling may leave any character as it is, because encoders differ in what they escape. The time grows with
 * the length of the text, whatever the strings are.
 */
export function findSpellings(text: string, strings: readonly string[]): readonly Part[] {
  const wanted = strings.map(toBytes);
  const layers = layersOf(text);
  return layers.flatMap(({ content, origins }) =>
    wanted.flatMap((bytes) =>
      indexesOf(content, bytes).map((index) => ({
        start: origins[index]?.start ?? 0,
        end: origins[index + bytes.length - 1]?.end ?? 0,
      })),
    ),
  );
}

/** The text, and what remains of it when escapes are replaced by what they stand for, one encoding after the other. */
function layersOf(text: string): readonly Layer[] {
  const layers = new Map<string, Layer>();
  let newest: readonly Layer[] = [firstLayer(text)];
  for (let depth = 0; newest.length > 0; depth++) {
    newest.forEach((layer) => layers.set(layer.content, layer));
    const next = depth < MOST_LAYERS ? newest.flatMap(decodings) : [];
    // Many orders of decoding have the same result.
    const distinct = new Map(next.map((layer) => [layer.content, layer])).values();
    newest = [...distinct].filter(({ content }) => !layers.has(content));
  }
  return [...layers.values()];
}

/** What remains of a layer without each kind of escape that it has. */
function decodings(layer: Layer): readonly Layer[] {
  const found = ENCODINGS.filter(({ pattern }) => layer.content.search(pattern) >= 0);
  return found.map((encoding) => withoutEscapes(layer, encoding));
}

function firstLayer(text: string): Layer {
  const origins: Part[] = [];
  let content = "";
  let start = 0;
  for (const character of text) {
    const bytes = toBytes(character);
    const part = { start, end: start + character.length };
    content += bytes;
    origins.push(...Array<Part>(bytes.length).fill(part));
    start = part.end;
  }
  return { content, origins };
}

function withoutEscapes({ content, origins }: Layer, { pattern, decode }: Encoding): Layer {
  const kept: Part[] = [];
  let decoded = "";
  let position = 0;
  const copyUntil = (end: number): void => {
    decoded += content.slice(position, end);
    for (; position < end; position++) {
      kept.push(origins[position] as Part);
    }
  };
  for (const match of content.matchAll(pattern)) {
    const [escape, ...groups] = match;
    copyUntil(match.index);
    position += escape.length;
    const bytes = decode(groups);
    const part = { start: origins[match.index]?.start ?? 0, end: origins[position - 1]?.end ?? 0 };
    decoded += bytes;
    kept.push(...Array<Part>(bytes.length).fill(part));
  }
  copyUntil(content.length);
  return { content: decoded, origins: kept };
}

const NAMED_ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const SHORT_ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

const ENCODINGS: readonly Encoding[] = [
  { pattern: /%([\da-f]{2})/gi, decode: ([byte]) => toCharacter(byte, 16) },
  { pattern: /\+/g, decode: () => " " },
  {
    // Of JSON and of programs. A character outside the basic plane has two escapes.
    pattern: /\\(?:u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})|u([\da-f]{4})|x([\da-f]{2})|([^]))/gi,
    decode: ([high, low, unit, byte, character = ""]) =>
      high !== undefined
        ? toBytes(toCharacter(high, 16) + toCharacter(low, 16))
        : unit !== undefined
          ? toBytes(toCharacter(unit, 16))
          : byte !== undefined
            ? toCharacter(byte, 16)
            : (SHORT_ESCAPES[character] ?? character),
  },
  {
    pattern: /&(?:#0*(\d{1,7})|#x0*([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    decode: ([decimal, hexadecimal, name = ""]) =>
      decimal !== undefined || hexadecimal !== undefined
        ? toBytes(toCharacter(decimal ?? hexadecimal, decimal === undefined ? 16 : 10))
        : (NAMED_ENTITIES[name.toLowerCase()] ?? ""),
  },
];

/** The character with a number. Empty for numbers that no character has. */
function toCharacter(digits = "", base: number): string {
  const code = parseInt(digits, base);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

function toBytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}

function indexesOf(content: string, bytes: string): readonly number[] {
  const indexes: number[] = [];
  for (let index = content.indexOf(bytes); index >= 0; index = content.indexOf(bytes, index + bytes.length)) {
    indexes.push(index);
  }
  return indexes;
}
