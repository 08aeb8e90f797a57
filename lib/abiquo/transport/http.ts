import type { ClientRequest } from "node:http";
import type { ExtendOptions, Got, RequestError, Response } from "got";
import type { FailedRequest } from "../errors";
import { AbiquoError, AbiquoResponseError, abortedError } from "../errors";
import { createAgents } from "./agent";
import type { AgentOptions } from "./agent";
import { toAnswerError } from "./answer-error";
import { createAuthentication } from "./authenticate";
import type { AuthenticationOptions } from "./authenticate";
import { CONNECT_TIMEOUT, ProxyRefusal, toConnectionError } from "./connection-error";
import type { Authentication, Handler, HttpRequest, HttpResponse } from "./handler";
import { LONGEST_WAIT, mayRepeat, pauseBefore } from "./retry";

/** How requests are sent. */
export interface HttpOptions extends AgentOptions, AuthenticationOptions {
  /** Base URL without a slash at the end. All requests go there and nowhere else. */
  readonly endpoint: string;
  readonly userAgent: string;
  /** Milliseconds until a request is given up. */
  readonly requestTimeout: number;
  readonly maxRetries: number;
  readonly maxConcurrentRequests: number;
}

/** Answers beyond this are given up while they arrive, unpacked. */
const LARGEST_BODY = 64 * 1024 * 1024;

/** Requests over got: with a login, repeated where that is safe, so many at once, and with our own errors. */
export function createHttp(options: HttpOptions): Handler {
  let loading: Promise<Libraries> | undefined;
  const server = { hasAnswered: false };
  const begin = async (request: HttpRequest): Promise<Exchange> => {
    const { client } = await (loading ??= load(options));
    return new Exchange(request, { ...options, client, authentication, server });
  };
  // A login is part of the request that waits for it, so that it needs no place of its own.
  const authentication = createAuthentication(options, async (request) => (await begin(request)).run());
  return async (request) => {
    const { limit } = await (loading ??= load(options));
    return limit(async () => (await begin(request)).run());
  };
}

interface Libraries {
  readonly client: Got;
  readonly limit: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Loaded with the first request: a provider process that only tells its schema never needs them. */
async function load(options: HttpOptions): Promise<Libraries> {
  const libraries = await import("./libraries");
  const agent = await createAgents(options, libraries);
  const { requestTimeout, userAgent, maxConcurrentRequests, maxRetries } = options;
  const settings: ExtendOptions = {
    agent,
    headers: { "user-agent": userAgent, "accept-encoding": "gzip" },
    timeout: {
      lookup: CONNECT_TIMEOUT,
      connect: CONNECT_TIMEOUT,
      secureConnect: CONNECT_TIMEOUT,
      request: requestTimeout,
    },
    retry: { limit: maxRetries, maxRetryAfter: LONGEST_WAIT },
    // Credentials stay where they are.
    followRedirect: false,
  };
  return { client: libraries.got.extend(settings), limit: libraries.pLimit(maxConcurrentRequests) };
}

interface ExchangeContext extends HttpOptions {
  readonly client: Got;
  readonly authentication: Authentication;
  readonly server: { hasAnswered: boolean };
}

/** A request until its answer, over all its repetitions. */
class Exchange {
  private readonly abort = new AbortController();
  private described: FailedRequest | undefined;
  private repetitions = 0;
  private isRecovered = false;
  private startedAt = 0;
  private isConnected = false;
  private isTunnelled = false;
  /** Why we gave up an answer that was arriving. */
  private reason: AbiquoError | undefined;
  /** Why the request is to be sent again, while it waits for that. */
  private waitingAfter: AbiquoError | undefined;

  constructor(
    private readonly request: HttpRequest,
    private readonly context: ExchangeContext,
  ) {}

  /** The request, for errors and the log. */
  private get failed(): FailedRequest {
    const { method, path } = this.request;
    return (this.described ??= { method, path: this.context.secrets.redact(path) });
  }

  async run(): Promise<HttpResponse> {
    const { signal } = this.request;
    if (signal?.aborted) {
      throw abortedError(this.failed);
    }
    const giveUp = (): void => this.giveUp();
    signal?.addEventListener("abort", giveUp);
    try {
      const response = toHttpResponse(await this.send());
      if (response.status >= 300) {
        throw toAnswerError(this.failed, response, this.context);
      }
      return response;
    } catch (error) {
      const failure = this.toError(error as RequestError);
      failure.tries = this.repetitions + 1;
      throw failure;
    } finally {
      signal?.removeEventListener("abort", giveUp);
    }
  }

  private send(): Promise<Response> {
    const { client, endpoint, authentication } = this.context;
    const { method, path, body } = this.request;
    const headers: Record<string, string> = { ...this.request.headers };
    let authorization = "";
    return client(`${endpoint}${path}`, {
      method,
      headers,
      body,
      signal: this.abort.signal,
      hooks: {
        beforeRequest: [
          async (options) => {
            authorization = await authentication.authorize(this.request);
            options.headers.authorization = authorization;
            this.begin();
          },
        ],
        afterResponse: [
          async (response, again) => {
            this.context.server.hasAnswered = true;
            this.tell("Abiquo API answered", { status: response.statusCode });
            authentication.learn(this.request, toHttpResponse(response));
            if (response.statusCode !== 401 || this.isRecovered) {
              return response;
            }
            this.isRecovered = await authentication.recover(this.request, authorization);
            return this.isRecovered ? again({ preserveHooks: true }) : response;
          },
        ],
      },
      retry: { calculateDelay: ({ error, computedValue }) => this.delayAfter(error, computedValue) },
    })
      .on("request", (sent) => this.watch(sent))
      .on("downloadProgress", ({ transferred }) => {
        if (transferred > LARGEST_BODY) {
          this.stop(new AbiquoResponseError(this.failed, "too-big", "the answer is larger than 64 MiB."));
        }
      });
  }

  private begin(): void {
    this.startedAt = performance.now();
    this.isConnected = false;
    this.isTunnelled = false;
    this.waitingAfter = undefined;
  }

  /**
   * How far the request comes: got's own timings know nothing of TLS in the tunnel of a proxy. A server that goes over to
   * another protocol gives no answer.
   */
  private watch(sent: ClientRequest): void {
    const onConnect = (): void => void (this.isConnected = true);
    sent.once("socket", (socket) => {
      if (sent.reusedSocket || !("encrypted" in socket || socket.connecting)) {
        onConnect();
      } else {
        socket.once("encrypted" in socket ? "secureConnect" : "connect", onConnect);
      }
    });
    sent.once("proxyConnect", ({ statusCode }: { readonly statusCode?: number }) => {
      this.isTunnelled = statusCode === 200;
      if (statusCode !== undefined && !this.isTunnelled) {
        sent.destroy(new ProxyRefusal(statusCode));
      }
    });
    sent.once("upgrade", (_, socket) => {
      socket.destroy();
      this.stop(this.toError(new Error("the server goes over to another protocol") as RequestError));
    });
  }

  private stop(reason: AbiquoError): void {
    this.reason ??= reason;
    this.abort.abort();
  }

  /** A write that was sent is finished, since its outcome must not be lost. */
  private giveUp(): void {
    if (this.request.method === "GET" || this.waitingAfter) {
      this.abort.abort();
    }
  }

  /** Milliseconds until got sends the request again; 0 for never. */
  private delayAfter(error: RequestError, computed: number): number {
    if (error.name === "RetryError") {
      return computed;
    }
    const failure = this.toError(error);
    if (error.response === undefined) {
      this.tell("Abiquo API gave no usable answer", {
        problem: "problem" in failure ? String(failure.problem) : "none",
      });
    }
    const { maxRetries } = this.context;
    if (this.request.signal?.aborted || this.repetitions >= maxRetries || !mayRepeat(this.request, failure)) {
      return 0;
    }
    this.waitingAfter = failure;
    this.repetitions += 1;
    return pauseBefore(this.repetitions - 1, failure);
  }

  private toError(error: RequestError): AbiquoError {
    if (this.reason) {
      return this.reason;
    }
    if (error instanceof AbiquoError || error.cause instanceof AbiquoError) {
      return (error.cause ?? error) as AbiquoError;
    }
    if (error.name === "AbortError") {
      return this.request.method === "GET"
        ? abortedError(this.failed)
        : (this.waitingAfter ?? abortedError(this.failed));
    }
    if (error.name === "HTTPError" && error.response) {
      return toAnswerError(this.failed, toHttpResponse(error.response), this.context);
    }
    const { isConnected, isTunnelled } = this;
    const progress = { isConnected, isTunnelled, answerBegun: error.response !== undefined, ...this.context.server };
    return toConnectionError(error, this.failed, { ...this.context, ...progress });
  }

  /** Headers and bodies are never looked at, so they cannot leak. */
  private tell(message: string, outcome: Readonly<Record<string, string | number>>): void {
    // What nobody listens to is not even described.
    this.context.log?.(message, {
      ...this.failed,
      ...outcome,
      milliseconds: Math.round(performance.now() - this.startedAt),
    });
  }
}

function toHttpResponse({ statusCode, headers, body }: Response): HttpResponse {
  return { status: statusCode, header: (name) => [headers[name]].flat()[0], body: body as string };
}
