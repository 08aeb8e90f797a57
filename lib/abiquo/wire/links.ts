/**
 * Links of the API. The host in an `href` is a setting of the server, which may differ from the host of the endpoint. Therefore
 * links are compared by `rel` and path, and requests never go to an `href`.
 */
import type { Reader } from "./reader";

/** A link with the attributes that matter in requests. */
export interface Link {
  readonly rel: string;
  readonly href: string;
}

/** A link of the server. */
export interface TitledLink extends Link {
  readonly title?: string;
}

/** The links of an entity or of a page. */
export function readLinks(reader: Reader): readonly TitledLink[] {
  return reader.list("links").map((link) => ({
    rel: link.text("rel"),
    href: link.text("href"),
    title: link.optionalText("title"),
  }));
}

/** The first link with a relation. */
export function findLink(reader: Reader, rel: string): TitledLink | undefined {
  return readLinks(reader).find((link) => link.rel === rel);
}

/** The decoded segments of the path. Empty if the text is not a URL. */
export function pathSegments(href: string): readonly string[] {
  const url = parseHref(href);
  return url === undefined ? [] : url.pathname.split("/").filter(Boolean).map(decode);
}

/** The query of a link, without the question mark. */
export function queryOf(href: string): string {
  return parseHref(href)?.search.slice(1) ?? "";
}

/** True if the path of the link ends with the given path, whatever the base. */
export function leadsTo(href: string, path: string): boolean {
  const wanted = pathSegments(path);
  const actual = pathSegments(href).slice(-wanted.length);
  return wanted.length > 0 && wanted.join("\n") === actual.join("\n");
}

function parseHref(href: string): URL | undefined {
  const base = "http://abiquo.invalid";
  return URL.canParse(href, base) ? new URL(href, base) : undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
