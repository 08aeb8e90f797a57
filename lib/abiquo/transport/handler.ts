/** A request on its way to the server. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the endpoint, with the query, such as `/admin/datacenters?limit=0`. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** A complete answer that tells of success. */
export interface HttpResponse {
  readonly status: number;
  /** The value of a header, by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly body: string;
}

/** Exchanges a request for a response. Throws only the errors of this folder. */
export type Handler = (request: HttpRequest) => Promise<HttpResponse>;

/** Says in every request who we are. */
export interface Authentication {
  /** The `Authorization` header of one attempt to send a request: an OAuth signature is good for one. */
  authorize(request: HttpRequest): string | Promise<string>;
  /** Told of every answer. */
  learn(request: HttpRequest, response: HttpResponse): void;
  /** After a 401: true if there is another way in than the header that was refused. */
  recover(request: HttpRequest, refused: string): Promise<boolean>;
}
