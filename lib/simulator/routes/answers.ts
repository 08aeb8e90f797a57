import type { PagedCollection } from "../api/pages";
import { pageOf } from "../api/pages";
import type { Answer, ApiRequest } from "./route";
import { collection } from "../shapes/view";

/** 200 with the entity. */
export function ok(body: object): Answer {
  return { status: 200, body };
}

/** 201 with the entity. */
export function created(body: object): Answer {
  return { status: 201, body };
}

/** 204. */
export const NO_CONTENT: Answer = { status: 204 };

/** 200 with a collection that has no pages. */
export function listed(entities: readonly object[]): Answer {
  return ok(collection(entities));
}

/** 200 with one page of a collection. */
export function paged<T>(items: PagedCollection<T>, request: ApiRequest, shape: (item: T) => object): Answer {
  const page = pageOf(items, request.query, request.view());
  return ok({ totalSize: page.totalSize, links: page.links, collection: page.items.map(shape) });
}
