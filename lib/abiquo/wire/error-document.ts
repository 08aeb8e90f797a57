/**
 * Abiquo's error documents in JSON and in XML:
 *
 *   {"links": [], "collection": [{"code": "DC-3", "message": "..."}]}
 *   <errors><error><code>DC-3</code><message>...</message></error></errors>
 *
 * A servlet filter answers in XML even to callers that want JSON, and the content type is not always right. Therefore the text
 * itself decides. Pages of Tomcat and of proxies have no entries.
 */
import { printable } from "../../domain";
import type { AbiquoErrorEntry } from "../model";
import { parseJson } from "./json";

/** Characters. Real error documents have a few hundred. */
const LARGEST = 256 * 1024;
const MOST_ENTRIES = 50;
const LONGEST_CODE = 100;
const LONGEST_MESSAGE = 2000;

/** Removes secrets from text. */
type Redact = (text: string) => string;

/** The entries of an error document. None if the text is something else. */
export function parseErrorDocument(text: string, redact: Redact): readonly AbiquoErrorEntry[] {
  const start = text.slice(0, 1000).trimStart();
  if (text.length > LARGEST) {
    return [];
  }
  if (start.startsWith("{")) {
    return fromJson(text, redact);
  }
  return start.startsWith("<?xml") || start.startsWith("<error") ? fromXml(text, redact) : [];
}

/** The entries of an error document in JSON, or of one inside another document, such as `configurationErrors`. */
export function toErrorEntries(document: unknown, redact?: Redact): readonly AbiquoErrorEntry[] {
  if (!isRecord(document)) {
    return [];
  }
  const candidates: readonly unknown[] = Array.isArray(document.collection) ? document.collection : [document];
  return candidates
    .filter(isRecord)
    .filter(({ code, message }) => typeof code === "string" || typeof message === "string")
    .slice(0, MOST_ENTRIES)
    .map(({ code, message }) => toEntry(code, message, redact));
}

function fromJson(text: string, redact: Redact): readonly AbiquoErrorEntry[] {
  const parsed = parseJson(text);
  return parsed.ok ? toErrorEntries(parsed.value, redact) : [];
}

/** Splits at closing tags instead of matching pairs, which takes linear time whatever a server sends. */
function fromXml(text: string, redact: Redact): readonly AbiquoErrorEntry[] {
  return text
    .split("</error>", MOST_ENTRIES + 1)
    .slice(0, -1)
    .map((part) => toEntry(elementText(part, "code"), elementText(part, "message"), redact));
}

function elementText(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}>`);
  const end = xml.indexOf(`</${name}>`, start);
  return start < 0 || end < 0 ? undefined : unescapeXml(xml.slice(start + name.length + 2, end));
}

const NAMED_CHARACTERS: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** Replaces the references to characters in XML and HTML by what they stand for. Tomcat writes `&#47;` for a slash. */
export function unescapeXml(text: string): string {
  return text.replace(
    /&(?:(lt|gt|quot|apos|amp)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (reference, name: string | undefined, decimal: string | undefined, hexadecimal: string) => {
      const code = decimal === undefined ? parseInt(hexadecimal, 16) : Number(decimal);
      return name === undefined ? characterOf(code, reference) : (NAMED_CHARACTERS[name.toLowerCase()] ?? reference);
    },
  );
}

function characterOf(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

function toEntry(code: unknown, message: unknown, redact?: Redact): AbiquoErrorEntry {
  return {
    code: toPlainText(code, LONGEST_CODE, redact),
    message: toPlainText(message, LONGEST_MESSAGE, redact),
  };
}

/**
 * One line of a text that a server wrote, without secrets and without anything that a terminal or a pipeline would obey.
 * Secrets go first: a part of one that was cut off would not be recognized.
 */
export function toPlainText(text: unknown, longest: number, redact: Redact = (each) => each): string {
  return typeof text === "string"
    ? printable(
        redact(text)
          .replace(/\p{Cc}+/gu, " ")
          .trim(),
      ).slice(0, longest)
    : "";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
