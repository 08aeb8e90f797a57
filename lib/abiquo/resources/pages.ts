/**
 * Reads collections with all their pages. A page is
 *
 *   {"totalSize": 3, "links": [{"rel": "next", "href": "..."}], "collection": [...]}
 *
 * The first request asks for everything (`limit=0`), so that no write can come in between. If the server sends less, the rest
 * is read from the `next` link, or from the number of elements read so far. A write between two pages may show in the second
 * one; then all pages are read again. Unpaged lists have neither `totalSize` nor `next`. Elements that cannot be read are left
 * out and reported. A list is an error if no element can be read, and none has at least an id and a name.
 */
import { isObjectId } from "../../domain";
import { AbiquoResponseError } from "../failures/errors";
import { leadsTo, queryOf } from "../wire/links";
import type { MediaName } from "../wire/media-types";
import type { UnreadableElement } from "../model";
import { Reader, ShapeError } from "../wire/reader";
import type { Api } from "../transport/api";

const MOST_PAGES = 1000;
const MOST_WALKS = 3;

/** A collection. */
export interface Collection<T> {
  readonly path: string;
  /** Query of the first request. */
  readonly query: Readonly<Record<string, string>>;
  readonly accept: MediaName;
  /** Sent with every page. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly decode: (reader: Reader) => T;
  /** A key that is different for every element. */
  readonly keyOf: (element: T) => string;
}

/** The elements of a collection. */
export interface Elements<T> {
  readonly elements: readonly T[];
  readonly unreadable: readonly UnreadableElement[];
}

interface Page<T> {
  readonly elements: readonly Element<T>[];
  readonly totalSize?: number;
  readonly next?: string;
}

type Element<T> =
  { readonly key: string; readonly value: T } | { readonly key?: undefined; readonly unreadable: UnreadableElement };

/** Reads all elements of a collection. Pages that repeatedly contradict each other, or never end, are an error. */
export async function readCollection<T>(
  api: Api,
  collection: Collection<T>,
  signal?: AbortSignal,
): Promise<Elements<T>> {
  for (let walks = 1; ; walks += 1) {
    try {
      return await walk(api, collection, signal);
    } catch (error) {
      if (!(error instanceof ContradictionError && error.mayPass) || walks === MOST_WALKS) {
        throw error;
      }
    }
  }
}

async function walk<T>(api: Api, collection: Collection<T>, signal?: AbortSignal): Promise<Elements<T>> {
  const found = new Map<string, T>();
  const unreadable: UnreadableElement[] = [];
  let query = new URLSearchParams(collection.query).toString();
  let totalSize: number | undefined;
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const page = await readPage(api, collection, { query, signal });
    if (number > 1 && page.totalSize !== totalSize) {
      throw new ContradictionError(collection.path, `the total changed from ${totalSize} to ${page.totalSize}`, true);
    }
    totalSize = page.totalSize;
    addAll(collection, found, page.elements);
    unreadable.push(...page.elements.flatMap((element) => ("unreadable" in element ? [element.unreadable] : [])));
    const count = found.size + unreadable.length;
    if (isComplete(page, count)) {
      throwIfForeign(collection.path, found.size, unreadable);
      return { elements: [...found.values()], unreadable };
    }
    if (page.elements.length === 0 || count > (totalSize ?? Infinity)) {
      const what = `${count} elements were listed of a total of ${totalSize}`;
      throw new ContradictionError(collection.path, what, number > 1);
    }
    query = nextQuery(collection, page, count);
  }
  throw new ContradictionError(collection.path, `the list has not ended after ${MOST_PAGES} pages`, false);
}

/** Fails if a list does not look like one of Abiquo's: no element can be read, and none has an id and a name. */
function throwIfForeign(path: string, found: number, unreadable: readonly UnreadableElement[]): void {
  const [first] = unreadable;
  if (
    found === 0 &&
    first !== undefined &&
    unreadable.every(({ id, name }) => id === undefined || name === undefined)
  ) {
    throw new AbiquoResponseError({ method: "GET", path }, "shape", `no element can be read: ${first.problem}`);
  }
}

/** Fails if the collection cannot be read. Reads one element at most. */
export async function checkReadable<T>(api: Api, collection: Collection<T>, signal?: AbortSignal): Promise<void> {
  await readPage(api, collection, { query: "limit=1", signal });
}

async function readPage<T>(
  api: Api,
  collection: Collection<T>,
  options: { readonly query: string; readonly signal?: AbortSignal },
): Promise<Page<T>> {
  const path = options.query === "" ? collection.path : `${collection.path}?${options.query}`;
  const { accept, headers } = collection;
  return api.read({ method: "GET", path, accept, headers, signal: options.signal }, (document) => {
    const reader = Reader.of(document);
    const next = reader.optionalList("links").find((link) => link.text("rel") === "next");
    return {
      elements: reader.elements("collection").map((element, index) => toElement(element, index, collection)),
      totalSize: reader.optionalNumber("totalSize"),
      next: next?.text("href"),
    };
  });
}

function toElement<T>(element: unknown, index: number, { decode, keyOf }: Collection<T>): Element<T> {
  try {
    const value = decode(Reader.of(element, `the document, collection[${index}],`));
    return { key: keyOf(value), value };
  } catch (error) {
    if (!(error instanceof ShapeError)) {
      throw error;
    }
    const { id, name } = Object(element) as Readonly<Record<string, unknown>>;
    return {
      unreadable: {
        ...(typeof id === "number" && isObjectId(String(id)) ? { id: String(id) } : {}),
        ...(typeof name === "string" ? { name } : {}),
        problem: error.message,
      },
    };
  }
}

function addAll<T>(collection: Collection<T>, found: Map<string, T>, elements: readonly Element<T>[]): void {
  for (const element of elements) {
    if (element.key === undefined) {
      continue;
    }
    if (found.has(element.key)) {
      throw new ContradictionError(collection.path, `"${element.key}" was listed twice`, true);
    }
    found.set(element.key, element.value);
  }
}

function isComplete(page: Page<unknown>, found: number): boolean {
  return page.totalSize === undefined ? page.next === undefined : found === page.totalSize;
}

function nextQuery(collection: Pick<Collection<never>, "path" | "query">, page: Page<unknown>, found: number): string {
  if (page.next === undefined) {
    const rest = { startwith: String(found), limit: String(page.elements.length) };
    return new URLSearchParams({ ...collection.query, ...rest }).toString();
  }
  if (!leadsTo(page.next, collection.path)) {
    throw new ContradictionError(collection.path, "the link to the next page leads to another collection", false);
  }
  return queryOf(page.next);
}

class ContradictionError extends AbiquoResponseError {
  constructor(
    path: string,
    what: string,
    /** A write between two pages may be the reason. */
    readonly mayPass: boolean,
  ) {
    super(
      { method: "GET", path },
      "shape",
      `the pages of the list contradict each other: ${what}. If the platform was changed in the meantime, try again.`,
    );
  }
}
