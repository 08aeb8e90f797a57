import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";
import type { FailedRequest } from "../errors";
import { AbiquoError } from "../errors";
import { readBody } from "./body";
import type { Progress } from "./connection-error";
import { SendTimeout, toConnectionError } from "./connection-error";
import type { Handler, HttpRequest, HttpResponse } from "./handler";
import { abortedError, throwIfAborted } from "./limit";
import type { Secrets } from "./secrets";
import type { TlsOptions } from "./tls";
import { secureContextOf } from "./tls";

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
  /** Name of the variable. */
  readonly ignoredProxy?: string;
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
    const failed = { method: request.method, path: options.secrets.redact(request.path) };
    const sent = new SentRequest(request, options.requestTimeout);
    try {
      return await sent.exchange(begin, failed);
    } catch (error) {
      throw error instanceof AbiquoError ? error : toConnectionError(error, failed, { ...options, ...sent.progress });
    }
  };
}

async function loadHttp({ endpoint, userAgent, ...tls }: SendOptions): Promise<Begin> {
  const isTls = new URL(endpoint).protocol === "https:";
  const { Agent, request: open } = isTls ? await import("node:https") : await import("node:http");
  const security = isTls && { secureContext: secureContextOf(tls), rejectUnauthorized: tls.insecure !== true };
  const agent = new Agent({ keepAlive: true, timeout: IDLE_TIMEOUT, ...security });
  return ({ method, path, headers }) => {
    const sent: RequestOptions = {
      agent,
      method,
      headers: { "accept-encoding": "gzip", "user-agent": userAgent, ...headers },
    };
    return open(`${endpoint}${path}`, sent);
  };
}

/** A request under way: how far it has come, and why it was given up. */
class SentRequest {
  private isConnected = false;
  private response: IncomingMessage | undefined;
  /** What Node says of a request that was given up depends on how far it had come. */
  private reason: Error | undefined;

  constructor(
    private readonly request: HttpRequest,
    private readonly patience: number,
  ) {}

  get progress(): Progress {
    return { isConnected: this.isConnected, answerBegun: this.response !== undefined };
  }

  async exchange(begin: Begin, failed: FailedRequest): Promise<HttpResponse> {
    const sent = begin(this.request);
    const stopWatching = this.watch(sent, failed);
    try {
      this.response = await answerTo(sent, this.request.body);
      const body = await readBody(this.response, failed);
      const { statusCode = 0, headers } = this.response;
      return { status: statusCode, header: (name) => [headers[name]].flat()[0], body };
    } catch (error) {
      throw this.reason ?? error;
    } finally {
      stopWatching();
    }
  }

  /** Gives the request up when it takes too long, and a read when nobody wants it any more. */
  private watch(sent: ClientRequest, failed: FailedRequest): () => void {
    const { signal } = this.request.method === "GET" ? this.request : {};
    const giveUp = (reason: Error): void => {
      this.reason = reason;
      sent.destroy(reason);
    };
    const connecting = setTimeout(() => this.isConnected || giveUp(new SendTimeout(CONNECT_TIMEOUT)), CONNECT_TIMEOUT);
    const answering = setTimeout(() => giveUp(new SendTimeout(this.patience)), this.patience);
    const abort = (): void => giveUp(abortedError(failed));
    signal?.addEventListener("abort", abort);
    sent.once("socket", (socket) => {
      const onConnect = (): void => void (this.isConnected = true);
      if (sent.reusedSocket) onConnect();
      else socket.once("encrypted" in socket ? "secureConnect" : "connect", onConnect);
    });
    return () => {
      clearTimeout(connecting);
      clearTimeout(answering);
      signal?.removeEventListener("abort", abort);
    };
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
