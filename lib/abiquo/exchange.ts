import type { Response } from "got";

/** A request on its way to the server. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path below the endpoint with the query, such as `/admin/datacenters?limit=0`. */
  readonly path: string;
  /** Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** A complete answer, as got gives it. `body` is read as UTF-8, and `rawBody` has its bytes. */
export type HttpResponse = Pick<Response<string>, "statusCode" | "headers" | "body"> &
  Partial<Pick<Response<string>, "rawBody">>;

/**
 * Sends a request and resolves with a successful answer (status below 300).
 *
 * @throws AbiquoError for everything else
 */
export type Handler = (request: HttpRequest) => Promise<HttpResponse>;
