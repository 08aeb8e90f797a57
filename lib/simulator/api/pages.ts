import { badParameter } from "./codes";
import type { Problem } from "./errors";
import { refuseIfAny } from "./errors";
import { atLeast } from "./media-types";
import type { Link, LinkWriter } from "./links";

/** How a collection is filtered, sorted and named in its page links. */
export interface PagedCollection<T> {
  /** Below `/api`. */
  readonly path: string;
  readonly items: readonly T[];
  /** Additional query parameters of the collection. Page links repeat them in the order of the request. */
  readonly filters: readonly string[];
  /** Whether page links also repeat `has`, `by` and `asc`. @default true */
  readonly repeatsSearch?: boolean;
  /** Sort keys by their name in `by`. Numbers are sorted by size. */
  readonly sort: Readonly<Record<string, (item: T) => SortKey>>;
  /**
   * The default of `by`, which page links always contain. Undefined: insertion order, and page links do not contain it.
   */
  readonly defaultBy?: string;
  /** The texts that `has` searches. */
  readonly searched: (item: T) => readonly string[];
}

type SortKey = string | number;

interface Named {
  readonly name: string;
}

/** A collection that is sorted and searched by name. */
export const BY_NAME = {
  sort: { name: ({ name }: Named): string => name },
  searched: ({ name }: Named): readonly string[] => [name],
};

/** One page of a collection, not yet written. */
export interface Page<T> {
  readonly totalSize: number;
  readonly links: readonly Link[];
  readonly items: readonly T[];
}

interface PageQuery {
  readonly startwith: number;
  readonly limit: number;
  readonly has?: string;
  readonly by?: string;
  readonly asc?: boolean;
}

const DEFAULT_LIMIT = 25;

/**
 * Returns the page that the query asks for. `startwith` counts elements, `limit=0` means all elements, and a
 * `startwith` past the end returns the last full page.
 */
export function pageOf<T>(
  collection: PagedCollection<T>,
  query: URLSearchParams,
  { writer, version }: PageView,
): Page<T> {
  const asked = parseQuery(query, collection);
  const items = sorted(found(collection, asked.has), collection, asked);
  const size = asked.limit === 0 ? items.length : asked.limit;
  const lastStart = Math.max(0, items.length - size);
  const start = asked.startwith >= items.length ? lastStart : asked.startwith;
  const link = (rel: string, startwith?: number): Link => ({
    rel,
    href: writer.href(`${collection.path}?${pageQuery({ collection, query, asked, startwith, version })}`),
  });
  return {
    totalSize: items.length,
    items: items.slice(start, start + size),
    links: [
      link("first"),
      ...(start > 0 ? [link("previous", Math.max(0, start - size))] : []),
      ...(start + size < items.length ? [link("next", start + size)] : []),
      link("last", lastStart),
    ],
  };
}

function parseQuery<T>(query: URLSearchParams, { sort, defaultBy }: PagedCollection<T>): PageQuery {
  const problems: Problem[] = [];
  const natural = (name: string, fallback: number): number => {
    const text = query.get(name) ?? String(fallback);
    if (!/^\d{1,9}$/.test(text)) {
      problems.push(badParameter(name, text, "a natural number"));
    }
    return Number(text);
  };
  const oneOf = (name: string, allowed: readonly string[], fallback?: string): string | undefined => {
    const text = query.get(name) ?? fallback;
    if (text !== undefined && !allowed.includes(text)) {
      problems.push(badParameter(name, text, `one of ${allowed.join(", ")}`));
    }
    return text;
  };
  const asked = {
    startwith: natural("startwith", 0),
    limit: natural("limit", DEFAULT_LIMIT),
    has: query.get("has") ?? undefined,
    by: oneOf("by", Object.keys(sort), defaultBy),
    asc: query.has("asc") ? toBoolean(query.get("asc") ?? "") : undefined,
  };
  refuseIfAny(problems);
  return asked;
}

/** A query parameter as JAX-RS reads a boolean: "true" in any case is true, and all other text is false. */
function toBoolean(text: string): boolean {
  return text.toLowerCase() === "true";
}

function found<T>({ items, searched }: PagedCollection<T>, has: string | undefined): readonly T[] {
  const text = has?.toLowerCase();
  return text === undefined
    ? items
    : items.filter((item) => searched(item).some((candidate) => candidate.toLowerCase().includes(text)));
}

function sorted<T>(items: readonly T[], { sort }: PagedCollection<T>, { by, asc }: PageQuery): readonly T[] {
  const key = by === undefined ? undefined : sort[by];
  const ascending = key === undefined ? [...items] : [...items].sort((a, b) => compare(key(a), key(b)));
  return asc === false ? ascending.reverse() : ascending;
}

function compare(a: SortKey, b: SortKey): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The context of page links. */
export interface PageView {
  readonly writer: LinkWriter;
  /** Negotiated version of the media type. */
  readonly version: string;
}

interface PageQueryParts<T> extends Pick<PageView, "version"> {
  readonly collection: PagedCollection<T>;
  readonly query: URLSearchParams;
  readonly asked: PageQuery;
  readonly startwith?: number;
}

/**
 * The query of a page link, in the order of all recorded servers: filters of the collection, then `startwith`, `limit`,
 * `has`, `by`, `asc`. Before 5.0, only `asc=false` is repeated.
 */
function pageQuery<T>({ collection, query, asked, startwith, version }: PageQueryParts<T>): string {
  const { filters, repeatsSearch = true } = collection;
  const asc = asked.asc === true && !atLeast(version, "5.0") ? undefined : asked.asc;
  const search = [["has", asked.has] as const, ["by", asked.by] as const, ["asc", asc] as const];
  const pairs: readonly (readonly [string, string | number | boolean | undefined])[] = [
    ...[...query].filter(([name]) => filters.includes(name)),
    ["startwith", startwith],
    ["limit", asked.limit],
    ...(repeatsSearch ? search : []),
  ];
  return pairs
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join("&");
}
