import { AbiquoResponseError } from "../errors";
import type { MediaName } from "../media-types";
import { isJson, mediaType } from "../media-types";
import { ShapeError } from "../reader";
import type { Handler, HttpRequest, HttpResponse } from "./handler";
import { parseJson } from "./json";
import type { Secrets } from "./secrets";

/** A request in the terms of the API. */
export interface ApiRequest {
  readonly method: HttpRequest["method"];
  /** Below the endpoint, with the query. */
  readonly path: string;
  readonly accept?: MediaName;
  readonly content?: { readonly type: MediaName; readonly value: unknown };
  /** Beside those that every request has. Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The top of the transport: what the resource files talk to. */
export interface Api {
  /** A request that is answered with a document. Whatever `decode` finds wrong with it becomes an error of the answer. */
  read<T>(request: ApiRequest, decode: (document: unknown) => T): Promise<T>;
  /**
   * A request that is answered with nothing, by 204 or by an empty 200. Any other answer, be it a success, does not show that
   * it was carried out.
   */
  run(request: ApiRequest): Promise<204 | 200>;
}

/** What the top layer needs beside the ones below it. */
export interface ApiOptions {
  /** Which version to speak. */
  readonly version: (signal?: AbortSignal) => Promise<string | undefined>;
  readonly secrets: Secrets;
}

/** Puts media types on requests and takes documents out of answers. */
export function createApi(handler: Handler, { version, secrets }: ApiOptions): Api {
  async function exchange(request: ApiRequest): Promise<HttpResponse> {
    return handler(toHttpRequest(request, await version(request.signal)));
  }
  return {
    read: async (request, decode) => {
      const response = await exchange(request);
      if (!isJson(response.header("content-type"))) {
        throw wrongContent({ request, response, wanted: "JSON" }, secrets);
      }
      return decodeBody(request, response.body, decode);
    },
    run: async (request) => {
      const response = await exchange(request);
      if (response.status === 204 || (response.status === 200 && response.body === "")) {
        return response.status;
      }
      throw wrongContent({ request, response, wanted: "204 without content" }, secrets);
    },
  };
}

function toHttpRequest(request: ApiRequest, version: string | undefined): HttpRequest {
  const { method, path, accept, content, headers, signal } = request;
  return {
    method,
    path,
    signal,
    headers: {
      ...headers,
      accept: accept === undefined ? "application/json" : mediaType(accept, version),
      ...(content === undefined ? {} : { "content-type": mediaType(content.type, version) }),
    },
    ...(content === undefined ? {} : { body: JSON.stringify(content.value) }),
  };
}

/** An answer that is not of the kind that the request has. */
interface Mismatch {
  readonly request: ApiRequest;
  readonly response: HttpResponse;
  readonly wanted: string;
}

function wrongContent({ request, response, wanted }: Mismatch, secrets: Secrets): AbiquoResponseError {
  const contentType = secrets.redact(response.header("content-type") ?? "no content type");
  const type = contentType.replace(/[^\w/+.;=() -]/g, "").slice(0, 80);
  return new AbiquoResponseError(
    request,
    "content-type",
    `the server answered ${response.status} with ${type} instead of ${wanted}. Check that the endpoint is that of the API (https://host/api).`,
  );
}

function decodeBody<T>(request: ApiRequest, body: string, decode: (document: unknown) => T): T {
  const parsed = parseJson(body);
  if (!parsed.ok) {
    throw new AbiquoResponseError(request, "shape", parsed.problem);
  }
  try {
    return decode(parsed.value);
  } catch (error) {
    throw error instanceof ShapeError ? new AbiquoResponseError(request, "shape", error.message) : error;
  }
}
