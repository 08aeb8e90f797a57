/**
 * Abiquo's error documents, as JSON and as XML:
 *
 *   {"links": [], "collection": [{"code": "DC-3", "message": "..."}]}
 *   <errors><error><code>DC-3</code><message>...</message></error></errors>
 *
 * A servlet filter writes XML even for callers that want JSON, and the content type is not always right, so the text
 * itself tells. Pages of Tomcat and of proxies hold no entries.
 */
import type { AbiquoErrorEntry } from "../model";
import { parseJson } from "./json";

/** Real documents have a few hundred bytes; what is larger is no error document. */
const LARGEST = 256 * 1024;
const MOST_ENTRIES = 50;
const LONGEST_MESSAGE = 2000;

/** The entries of an error document; none if the text is something else. */
export function parseErrorDocument(text: string): readonly AbiquoErrorEntry[] {
  const start = text.slice(0, 1000).trimStart();
  if (text.length > LARGEST) {
    return [];
  }
  if (start.startsWith("{")) {
    return fromJson(text);
  }
  return start.startsWith("<?xml") || start.startsWith("<error") ? fromXml(text) : [];
}

/** The entries of an error document inside of another document, such as `configurationErrors`. */
export function toErrorEntries(document: unknown): readonly AbiquoErrorEntry[] {
  if (!isRecord(document)) {
    return [];
  }
  const candidates: readonly unknown[] = Array.isArray(document.collection) ? document.collection : [document];
  return candidates
    .filter(isRecord)
    .filter(({ code, message }) => typeof code === "string" || typeof message === "string")
    .slice(0, MOST_ENTRIES)
    .map(({ code, message }) => entry(code, message));
}

function fromJson(text: string): readonly AbiquoErrorEntry[] {
  const parsed = parseJson(text);
  return parsed.ok ? toErrorEntries(parsed.value) : [];
}

/** Cuts at the closing tags rather than matching pairs: that stays linear, whatever a server sends. */
function fromXml(text: string): readonly AbiquoErrorEntry[] {
  return text
    .split("</error>", MOST_ENTRIES + 1)
    .slice(0, -1)
    .map((part) => entry(elementText(part, "code"), elementText(part, "message")));
}

function elementText(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}>`);
  const end = xml.indexOf(`</${name}>`, start);
  return start < 0 || end < 0 ? undefined : unescapeXml(xml.slice(start + name.length + 2, end));
}

function unescapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => named[name] ?? "");
}

function entry(code: unknown, message: unknown): AbiquoErrorEntry {
  return { code: plain(code).slice(0, 100), message: plain(message).slice(0, LONGEST_MESSAGE) };
}

/** Without control characters: this text ends in a terminal. */
export function plain(text: unknown): string {
  return typeof text === "string" ? text.replace(/\p{Cc}+/gu, " ").trim() : "";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
