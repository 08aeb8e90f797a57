import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import { AbiquoError, AbiquoResponseError } from "../errors";
import { SendTimeout, toConnectionError } from "./connection-error";
import type { Handler, HttpRequest, HttpResponse } from "./handler";
import { abortedError, throwIfAborted } from "./limit";
import type { Secrets } from "./secrets";
import type { TlsOptions } from "./tls";

/** Answers beyond this are given up while they arrive, or while they are unpacked. */
const LARGEST_BODY = 64 * 1024 * 1024;

/** Milliseconds for name, connection and TLS together. */
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

/** Begins a request below the endpoint. */
type Begin = (request: HttpRequest) => ClientRequest;

/**
 * The lowest layer: one request over Node's HTTP client, one complete answer. A read ends when its signal fires; a write
 * that was sent is finished, since its outcome must not be lost.
 */
export function createSend(options: SendOptions): Handler {
  let loading: Promise<Begin> | undefined;
  return async (request) => {
    // Loaded with the first request: a provider process that only tells its schema never needs it.
    const begin = await (loading ??= loadHttp(options));
    throwIfAborted(request);
    return exchange(begin(request), request, options);
  };
}

async function loadHttp({ endpoint, userAgent, ...tls }: SendOptions): Promise<Begin> {
  const isTls = new URL(endpoint).protocol === "https:";
  const { Agent, request: open } = isTls ? await import("node:https") : await import("node:http");
  const agent = new Agent({
    keepAlive: true,
    timeout: IDLE_TIMEOUT,
    ca: tls.caCertificate,
    cert: tls.clientCertificate,
    key: tls.clientKey,
    rejectUnauthorized: tls.insecure !== true,
  });
  return ({ method, path, headers }) => {
    const sent: RequestOptions = {
      agent,
      method,
      headers: { "accept-encoding": "gzip", "user-agent": userAgent, ...headers },
    };
    return open(`${endpoint}${path}`, sent);
  };
}

async function exchange(sent: ClientRequest, request: HttpRequest, options: SendOptions): Promise<HttpResponse> {
  const failed = { method: request.method, path: options.secrets.redact(request.path) };
  const { signal } = request.method === "GET" ? request : {};
  const watch = new Watch(sent, options.requestTimeout);
  const abort = (): void => watch.giveUp(abortedError(failed));
  let response: IncomingMessage | undefined;
  signal?.addEventListener("abort", abort);
  try {
    response = await answerTo(sent, request.body);
    const body = await readBody(response, failed);
    const { statusCode = 0, headers } = response;
    return { status: statusCode, header: (name) => [headers[name]].flat()[0], body };
  } catch (thrown) {
    const error = watch.reason ?? thrown;
    throw error instanceof AbiquoError
      ? error
      : toConnectionError(error, failed, { answerBegun: response !== undefined, ...options });
  } finally {
    watch.end();
    signal?.removeEventListener("abort", abort);
  }
}

/** Watches how far a request has come, and gives it up when it takes too long. */
class Watch {
  /** Why the request was given up. What Node says of it depends on how far it had come. */
  reason: Error | undefined;
  private isConnected = false;
  private readonly timers: readonly NodeJS.Timeout[];

  constructor(
    private readonly sent: ClientRequest,
    patience: number,
  ) {
    const connecting = setTimeout(() => this.isConnected || this.timeOut(CONNECT_TIMEOUT), CONNECT_TIMEOUT);
    this.timers = [connecting, setTimeout(() => this.timeOut(patience), patience)];
    sent.once("socket", (socket) => {
      const onConnect = (): void => void (this.isConnected = true);
      if (sent.reusedSocket) onConnect();
      else socket.once("encrypted" in socket ? "secureConnect" : "connect", onConnect);
    });
  }

  giveUp(reason: Error): void {
    this.reason = reason;
    this.sent.destroy(reason);
  }

  end(): void {
    this.timers.forEach(clearTimeout);
  }

  private timeOut(milliseconds: number): void {
    this.giveUp(new SendTimeout(milliseconds, this.isConnected));
  }
}

function answerTo(sent: ClientRequest, body: string | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.once("response", resolve);
    // What happens after the answer has begun is found by whoever reads it.
    sent.on("error", reject);
    // Also the end of a connection that the server wants to use for another protocol.
    sent.once("close", () => reject(new Error("the connection was closed before an answer")));
    sent.end(body);
  });
}

async function readBody(response: IncomingMessage, failed: Pick<HttpRequest, "method" | "path">): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_BODY) {
      throw tooBig(failed);
    }
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const isPacked = length > 0 && response.headers["content-encoding"] === "gzip";
  return (isPacked ? await unpack(body, failed) : body).toString("utf8");
}

async function unpack(body: Buffer, failed: Pick<HttpRequest, "method" | "path">): Promise<Buffer> {
  const { gunzip } = await import("node:zlib");
  return new Promise((resolve, reject) =>
    gunzip(body, { maxOutputLength: LARGEST_BODY }, (error, unpacked) => {
      if (error === null) resolve(unpacked);
      else reject((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? tooBig(failed) : error);
    }),
  );
}

function tooBig(failed: Pick<HttpRequest, "method" | "path">): AbiquoResponseError {
  return new AbiquoResponseError(failed, "too-big", "the answer is larger than 64 MiB.");
}
