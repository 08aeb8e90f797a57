import type { Handler, HttpRequest, HttpResponse } from "../../../lib/abiquo/transport/handler";

/** A read, as it reaches a layer. */
export function request(more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: "GET", path: "/admin/datacenters", headers: {}, ...more };
}

/** An answer, as it reaches a layer. */
export function response(status: number, body = "", headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return { status, body, header: (name) => headers[name] };
}

/** The next layer: answers in this order, throws what is an error, and keeps what it was asked. */
export function nextLayer(...outcomes: readonly (HttpResponse | Error)[]): {
  readonly next: Handler;
  readonly asked: HttpRequest[];
} {
  const asked: HttpRequest[] = [];
  const next: Handler = async (each) => {
    const outcome = outcomes[asked.length];
    asked.push(each);
    if (outcome === undefined || outcome instanceof Error) {
      throw outcome ?? new Error(`unexpected request ${each.method} ${each.path}`);
    }
    return outcome;
  };
  return { next, asked };
}
