import type { Handler, HttpRequest, HttpResponse } from "../exchange";
import { AbiquoResponseError } from "../failures/errors";
import type { Secrets } from "../failures/secrets";
import { parseJson } from "../wire/json";
import type { MediaName } from "../wire/media-types";
import { isJson, mediaType } from "../wire/media-types";
import { ShapeError } from "../wire/reader";
import { textOf } from "../wire/text";

/** A request in terms of the API. */
export interface ApiRequest {
  readonly method: HttpRequest["method"];
  /** Path below the endpoint, with the query. */
  readonly path: string;
  readonly accept?: MediaName;
  readonly content?: { readonly type: MediaName; readonly value: unknown };
  /** Further headers. Names are in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Sent without waiting for the negotiation of the version. */
  readonly isFirst?: boolean;
}

/** The API as the resources call it. */
export interface Api {
  /** Sends a request that is answered with a document. A `ShapeError` of `decode` becomes an `AbiquoResponseError`. */
  read<T>(request: ApiRequest, decode: (document: unknown) => T): Promise<T>;
  /**
   * Sends a request that is answered with 204 or an empty 200. Any other answer is an error, even with a status of success: it
   * does not show that the request was carried out.
   */
  run(request: ApiRequest): Promise<204 | 200>;
  /** Negotiates the version, unless it is known. */
  negotiate(signal?: AbortSignal): Promise<unknown>;
}

/** What the API needs besides a handler. */
export interface ApiOptions {
  /** The version in media types. */
  readonly version: (signal?: AbortSignal) => Promise<string | undefined>;
  readonly configuredVersion?: string;
  readonly secrets: Secrets;
}

/** Adds media types to requests and decodes the documents in answers. */
export function createApi(handler: Handler, { version, configuredVersion, secrets }: ApiOptions): Api {
  async function exchange(request: ApiRequest): Promise<HttpResponse> {
    return handler(toHttpRequest(request, request.isFirst ? configuredVersion : await version(request.signal)));
  }
  return {
    negotiate: version,
    read: async (request, decode) => {
      const response = await exchange(request);
      if (!isJson(response.headers["content-type"])) {
        throw wrongContent({ request, response, wanted: "JSON" }, secrets);
      }
      return decodeBody(request, response, decode);
    },
    run: async (request) => {
      const response = await exchange(request);
      if (response.statusCode === 204 || (response.statusCode === 200 && response.body === "")) {
        return response.statusCode;
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

/** An answer of another kind than the request is answered with. */
interface Mismatch {
  readonly request: ApiRequest;
  readonly response: HttpResponse;
  readonly wanted: string;
}

function wrongContent({ request, response, wanted }: Mismatch, secrets: Secrets): AbiquoResponseError {
  const contentType = secrets.redact(response.headers["content-type"] ?? "no content type");
  const type = contentType.replace(/[^\w/+.;=() -]/g, "").slice(0, 80);
  return new AbiquoResponseError(
    request,
    "content-type",
    `the server answered ${response.statusCode} with ${type} instead of ${wanted}. Check that endpoint (ABIQUO_ENDPOINT) is the base URL of the API, such as https://abiquo.example.com/api.`,
  );
}

function decodeBody<T>(request: ApiRequest, response: HttpResponse, decode: (document: unknown) => T): T {
  const text = textOf(response);
  if (text === undefined) {
    throw new AbiquoResponseError(request, "shape", "the answer is neither in UTF-8 nor in the charset that it names.");
  }
  const parsed = parseJson(text);
  if (!parsed.ok) {
    throw new AbiquoResponseError(request, "shape", parsed.problem);
  }
  try {
    return decode(parsed.value);
  } catch (error) {
    throw error instanceof ShapeError ? new AbiquoResponseError(request, "shape", error.message) : error;
  }
}
