/**
 * The transport is a stack of layers around one function that exchanges a request for a response. Each layer takes the
 * next one in and gives a function of the same kind back. Their order is fixed in `transport.ts`.
 */

/** Methods that the API has for our resources. */
export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** A request on its way to the server. */
export interface HttpRequest {
  readonly method: Method;
  /** Below the endpoint, with the query, such as `/admin/datacenters?limit=0`. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** A complete answer, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  /** The value of a header, by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly body: string;
}

/** Exchanges a request for a response. Throws only the errors of this folder. */
export type Handler = (request: HttpRequest) => Promise<HttpResponse>;

/** One concern of the transport. */
export type Layer = (next: Handler) => Handler;

/** The request with this `Authorization` header. */
export function withAuthorization(request: HttpRequest, value: string): HttpRequest {
  return { ...request, headers: { ...request.headers, authorization: value } };
}
