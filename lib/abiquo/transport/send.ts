import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Got, Request as GotStream } from "got";
import { AbiquoResponseError } from "../errors";
import { toConnectionError } from "./connection-error";
import type { Handler, HttpRequest, HttpResponse } from "./handler";
import { abortedError, throwIfAborted } from "./limit";
import type { Secrets } from "./secrets";
import type { TlsOptions } from "./tls";

/** Answers beyond this are given up while they arrive. */
const LARGEST_BODY = 64 * 1024 * 1024;

const CONNECT_TIMEOUT = 10_000;

/**
 * Idle connections are closed after this. Proxies close them after 5 s and more (Apache httpd: 5 s); a write on a
 * connection that is just being closed would have an unknown outcome.
 */
const IDLE_TIMEOUT = 4000;

/** How requests are sent. */
export interface SendOptions extends TlsOptions {
  /** Base URL without a slash at the end. All requests go there and nowhere else. */
  readonly endpoint: string;
  readonly userAgent: string;
  /** Milliseconds until a request is given up. */
  readonly requestTimeout: number;
  readonly secrets: Secrets;
}

/**
 * The lowest layer: one request over got, one complete answer. A read ends when its signal fires; a write that was sent
 * is finished, since its outcome must not be lost.
 */
export function createSend(options: SendOptions): Handler {
  let loading: Promise<Got> | undefined;
  return async (request) => {
    // Loaded with the first request: a provider process that only tells its schema never needs it.
    const got = await (loading ??= loadGot(options));
    throwIfAborted(request);
    const giveUp = request.method === "GET" && request.signal ? new AbortController() : undefined;
    const stream = got.stream(`${options.endpoint}${request.path}`, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      signal: giveUp?.signal,
    });
    if (request.method !== "GET" && request.body === undefined) {
      // A got stream waits for a body to be written to it, unless the method never has one.
      stream.end();
    }
    return whileListening(request, giveUp, () => receive(stream, request, options));
  };
}

/**
 * Passes the signal of a read on, until its answer is complete. A got stream listens for good, and throws where nobody
 * catches if it is aborted after its end: it must not get a signal that outlives the request.
 */
async function whileListening<T>(
  { signal }: HttpRequest,
  giveUp: AbortController | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (giveUp === undefined) {
    return work();
  }
  const listener = (): void => giveUp.abort();
  signal?.addEventListener("abort", listener);
  try {
    return await work();
  } finally {
    signal?.removeEventListener("abort", listener);
  }
}

async function loadGot(options: SendOptions): Promise<Got> {
  const { default: got } = await import("got");
  const agentOptions = { keepAlive: true, timeout: IDLE_TIMEOUT };
  return got.extend({
    agent: { http: new HttpAgent(agentOptions), https: new HttpsAgent(agentOptions) },
    https: {
      certificateAuthority: options.caCertificate,
      certificate: options.clientCertificate,
      key: options.clientKey,
      rejectUnauthorized: options.insecure !== true,
    },
    headers: { "user-agent": options.userAgent },
    timeout: {
      lookup: CONNECT_TIMEOUT,
      connect: CONNECT_TIMEOUT,
      secureConnect: CONNECT_TIMEOUT,
      response: options.requestTimeout,
      request: options.requestTimeout,
    },
    followRedirect: false,
    throwHttpErrors: false,
    retry: { limit: 0 },
  });
}

async function receive(stream: GotStream, request: HttpRequest, options: SendOptions): Promise<HttpResponse> {
  const failed = { method: request.method, path: options.secrets.redact(request.path) };
  try {
    const body = await readBody(stream, failed);
    const { statusCode = 0, headers = {} } = stream.response ?? {};
    return { status: statusCode, header: (name) => [headers[name]].flat()[0], body };
  } catch (error) {
    if (error instanceof AbiquoResponseError) {
      throw error;
    }
    if (request.method === "GET" && request.signal?.aborted) {
      throw abortedError(failed);
    }
    throw toConnectionError(error, failed, { answerBegun: stream.response !== undefined, ...options });
  }
}

async function readBody(stream: GotStream, failed: Pick<HttpRequest, "method" | "path">): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_BODY) {
      throw new AbiquoResponseError(failed, "too-big", "the answer is larger than 64 MiB.");
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
