import type { HttpRequest, HttpResponse } from "../../lib/abiquo/exchange";

/** A read, as it reaches the transport. */
export function request(more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: "GET", path: "/admin/datacenters", headers: {}, ...more };
}

/** An answer, as it comes out of it. */
export function response(statusCode: number, body = "", headers: HttpResponse["headers"] = {}): HttpResponse {
  return { statusCode, body, headers };
}
