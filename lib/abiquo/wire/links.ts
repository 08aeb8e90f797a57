/**
 * Links of the API. The host of every `href` is a setting of the server, not the host that was called, so links are
 * told apart by `rel` and by path, and are never called as they are: requests go to the endpoint alone.
 */
import type { Reader } from "./reader";

/** A link as it is read and sent. Only these two attributes matter in requests. */
export interface Link {
  readonly rel: string;
  readonly href: string;
}

/** A link with the title that the server gave it. */
export interface TitledLink extends Link {
  readonly title?: string;
}

/** The links of an entity or page. */
export function readLinks(reader: Reader): readonly TitledLink[] {
  return reader.list("links").map((link) => ({
    rel: link.text("rel"),
    href: link.text("href"),
    title: link.optionalText("title"),
  }));
}

/** A link that is sent. */
export function linkTo(rel: string, href: string): Link {
  return { rel, href };
}

/** The segments of the path, decoded. Empty for what is no URL. */
export function pathSegments(href: string): readonly string[] {
  const url = parseHref(href);
  return url === undefined ? [] : url.pathname.split("/").filter(Boolean).map(decode);
}

/** The query of a link, without the question mark. */
export function queryOf(href: string): string {
  return parseHref(href)?.search.slice(1) ?? "";
}

/** True if the link's path ends with the path, wherever the server believes its API to begin. */
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
