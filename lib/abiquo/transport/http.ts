import type { ClientRequest } from "node:http";
import type { ExtendOptions, Got, RequestError, Response } from "got";
import type { Handler, HttpRequest, HttpResponse } from "../exchange";
import { toAnswerError } from "../failures/answer-error";
import { CONNECT_TIMEOUT, ProxyRefusal, toConnectionError } from "../failures/connection-error";
import type { FailedRequest } from "../failures/errors";
import { AbiquoError, AbiquoResponseError, abortedError, isWrite } from "../failures/errors";
import type { AuthenticationOptions } from "../login/authenticate";
import { createAuthentication } from "../login/authenticate";
import type { Authentication } from "../login/authentication";
import type { AgentOptions } from "./agent";
import { createAgents } from "./agent";
import { mayRepeat, pauseBefore } from "./retry";

/** How requests are sent. */
export interface HttpOptions extends AgentOptions, AuthenticationOptions {
  /** Base URL without a slash at the end. Requests go nowhere else. */
  readonly endpoint: string;
  readonly userAgent: string;
  /** Milliseconds until an attempt fails with a timeout. */
  readonly requestTimeout: number;
  readonly maxRetries: number;
  readonly maxConcurrentRequests: number;
}

/** Bytes, after decompression. A larger answer is aborted while it arrives. */
const LARGEST_BODY = 64 * 1024 * 1024;

/** Sends requests with got: authenticated, repeated where that is safe, and limited in number. Errors are our own. */
export function createHttp(options: HttpOptions): Handler {
  let loading: Promise<Libraries> | undefined;
  const server = { hasAnswered: false };
  const begin = async (request: HttpRequest): Promise<Exchange> => {
    const { client } = await (loading ??= load(options));
    return new Exchange(request, { ...options, client, authentication, server });
  };
  // A login takes no slot of its own: the request that waits for it holds one.
  const authentication = createAuthentication(options, async (request) => (await begin(request)).run());
  return async (request) => {
    const { limit } = await (loading ??= load(options));
    return limit(async () => {
      const answer = (await begin(request)).run();
      authentication.follow(request, answer);
      return answer;
    });
  };
}

interface Libraries {
  readonly client: Got;
  readonly limit: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Called by the first request. Most provider processes end before they send one. */
async function load(options: HttpOptions): Promise<Libraries> {
  const libraries = await import("./libraries");
  const { requestTimeout, userAgent, maxConcurrentRequests } = options;
  const settings: ExtendOptions = {
    agent: await createAgents(options),
    headers: { "user-agent": userAgent, "accept-encoding": "gzip" },
    timeout: {
      lookup: CONNECT_TIMEOUT,
      connect: CONNECT_TIMEOUT,
      secureConnect: CONNECT_TIMEOUT,
      request: requestTimeout,
    },
    // Credentials must not go to another host.
    followRedirect: false,
  };
  return { client: libraries.got.extend(settings), limit: libraries.pLimit(maxConcurrentRequests) };
}

interface ExchangeContext extends HttpOptions {
  readonly client: Got;
  readonly authentication: Authentication;
  readonly server: { hasAnswered: boolean };
}

/** One request with all its repetitions. */
class Exchange {
  private readonly abort = new AbortController();
  private described: FailedRequest | undefined;
  private repetitions = 0;
  private isRecovered = false;
  private isConnected = false;
  private isTunnelled = false;
  /** Why we aborted an answer. */
  private reason: AbiquoError | undefined;
  /** Why the request is repeated. */
  private lastFailure: AbiquoError | undefined;

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
    const interrupt = (): void => this.interrupt();
    signal?.addEventListener("abort", interrupt);
    try {
      const response = await this.send();
      if (response.statusCode >= 300) {
        throw toAnswerError(this.failed, response, this.context);
      }
      return response;
    } catch (error) {
      const failure = this.toError(error as RequestError);
      failure.tries = Math.max(failure.tries, this.repetitions + 1);
      throw failure;
    } finally {
      signal?.removeEventListener("abort", interrupt);
    }
  }

  private send(): Promise<Response<string>> {
    const { client, endpoint, authentication } = this.context;
    const { method, path, headers, body } = this.request;
    return client(`${endpoint}${path}`, {
      method,
      headers,
      body,
      signal: this.abort.signal,
      hooks: {
        beforeRequest: [
          async (options) => {
            this.isConnected = false;
            this.isTunnelled = false;
            options.headers.authorization = await authentication.authorize(this.request);
            this.abort.signal.throwIfAborted();
          },
        ],
        afterResponse: [
          async (response, again) => {
            this.context.server.hasAnswered = true;
            this.log("Abiquo API answered", { status: response.statusCode }, response);
            authentication.learn(this.request, response as Response<string>);
            if (response.statusCode !== 401 || this.isRecovered) {
              return response;
            }
            const refused = String(response.request.options.headers.authorization);
            this.isRecovered = await authentication.recover(this.request, refused);
            return this.isRecovered ? again({ preserveHooks: true }) : response;
          },
        ],
      },
      retry: { calculateDelay: ({ error }) => this.delayAfter(error) },
    })
      .on("request", (sent) => this.watch(sent))
      .on("downloadProgress", ({ transferred }) => {
        if (transferred > LARGEST_BODY) {
          this.stop(new AbiquoResponseError(this.failed, "too-big", "the answer is larger than 64 MiB."));
        }
      });
  }

  /** Notes how far the request gets. got's timings do not include TLS inside a tunnel. */
  private watch(sent: ClientRequest): void {
    const onConnect = (): void => void (this.isConnected = true);
    sent.once("socket", (socket) => {
      // A connection that failed at once, for lack of a route, is neither connecting nor connected.
      if (sent.reusedSocket || !("encrypted" in socket || socket.connecting || socket.destroyed)) {
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
    // got listens for this event too, so Node would leave the connection open.
    sent.once("upgrade", (_, socket) => {
      socket.destroy();
      this.stop(this.toError(new Error("the server switched to another protocol") as RequestError));
    });
  }

  private stop(reason: AbiquoError): void {
    this.reason ??= reason;
    this.abort.abort();
  }

  /** Ends a read, and a write that waits or connects. A write that was sent goes on, so that its outcome is known. */
  private interrupt(): void {
    if (!isWrite(this.request) || !this.isConnected) {
      this.abort.abort();
    }
  }

  /** Milliseconds until got repeats the request. 0 means never. */
  private delayAfter(error: RequestError): number {
    if (error.name === "RetryError") {
      return 1; // The request was refused with 401 and has another header now.
    }
    const failure = this.toError(error);
    if (error.name !== "HTTPError") {
      this.log(
        "Abiquo API gave no usable answer",
        { problem: "problem" in failure ? String(failure.problem) : "none" },
        error,
      );
    }
    // The login that this request waited for has been repeated itself.
    const isOthers = failure.path !== this.failed.path;
    const isOver = isOthers || this.request.signal?.aborted || this.repetitions >= this.context.maxRetries;
    if (isOver || !mayRepeat(this.request, failure)) {
      return 0;
    }
    this.lastFailure = failure;
    this.isConnected = false;
    this.repetitions += 1;
    return pauseBefore(this.repetitions - 1, failure);
  }

  private toError(error: RequestError): AbiquoError {
    const own = [this.reason, error, error.cause].find((each) => each instanceof AbiquoError);
    if (own) {
      return own;
    }
    if (error.name === "AbortError") {
      return this.lastFailure && isWrite(this.request) ? this.lastFailure : abortedError(this.failed);
    }
    if (error.name === "HTTPError" && error.response) {
      return toAnswerError(this.failed, error.response as Response<string>, this.context);
    }
    const { isConnected, isTunnelled } = this;
    const progress = { isConnected, isTunnelled, answerBegun: error.response !== undefined, ...this.context.server };
    return toConnectionError(error, this.failed, { ...this.context, ...progress });
  }

  /** Never logs a header or a body, so that no secret can leak. */
  private log(
    message: string,
    outcome: Readonly<Record<string, string | number>>,
    { timings }: Pick<RequestError, "timings">,
  ): void {
    this.context.log?.(message, { ...this.failed, ...outcome, milliseconds: timings?.phases.total ?? 0 });
  }
}
