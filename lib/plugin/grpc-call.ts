import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import { constants } from "node:http2";
import { MessageReader, encodeFrame } from "./grpc-framing";
import { GrpcCode, GrpcError, encodeStatus, toGrpcError } from "./grpc-status";
import { parseGrpcTimeout } from "./grpc-timeout";
import type { CallContext } from "./options";

/** What every answer begins with. */
const RESPONSE_HEADERS = { ":status": 200, "content-type": "application/grpc" } as const;

/** The longest time a timer takes; a deadline beyond 24 days is none. */
const MAX_TIMER_MILLISECONDS = 2 ** 31 - 1;

/** Reads the one request message of a unary call. Rejects with a `GrpcError` when it is not exactly one. */
export function readMessage(stream: ServerHttp2Stream): Promise<Buffer> {
  const reader = new MessageReader();
  const messages: Buffer[] = [];
  return new Promise((resolve, reject) => {
    stream.on("data", (chunk: Buffer) => {
      try {
        messages.push(...reader.push(chunk));
        if (messages.length > 1) throw wrongMessageCount("more than one message");
      } catch (error) {
        stream.removeAllListeners("data").pause();
        reject(toGrpcError(error));
      }
    });
    stream.once("end", () => {
      const [message] = messages;
      if (!reader.isComplete) reject(wrongMessageCount("a part of a message"));
      else if (message === undefined) reject(wrongMessageCount("no message"));
      else resolve(message);
    });
    stream.once("close", () => {
      if (!stream.readableEnded) reject(callerIsGone());
    });
  });
}

/** Sends the response message of a call and ends it with OK. */
export function sendMessage(stream: ServerHttp2Stream, message: Uint8Array): void {
  const frame = encodeFrame(message);
  if (isGone(stream)) return;
  stream.respond(RESPONSE_HEADERS, { waitForTrailers: true });
  stream.once("wantTrailers", () => stream.sendTrailers(encodeStatus(GrpcCode.OK)));
  stream.end(frame);
}

/** Answers a call with headers only, which say why it failed, and asks the caller to send no more of its request. */
export function sendError(stream: ServerHttp2Stream, error: GrpcError, httpStatus = 200): void {
  if (isGone(stream)) return;
  stream.respond(
    { ...RESPONSE_HEADERS, ":status": httpStatus, ...encodeStatus(error.code, error.message) },
    { endStream: true },
  );
  // Not at once: Node 22 would drop the headers, which have not left yet.
  if (!stream.readableEnded) setImmediate(() => stream.close(constants.NGHTTP2_NO_ERROR));
}

/** Begins the answer of a stream that sends no message. It stays open until somebody ends it or the caller is gone. */
export function holdOpen(stream: ServerHttp2Stream): void {
  stream.respond(RESPONSE_HEADERS, { waitForTrailers: true });
  stream.once("wantTrailers", () => stream.sendTrailers(encodeStatus(GrpcCode.OK)));
  stream.resume();
}

/**
 * A call under way. It is aborted with a `GrpcError` at the caller's deadline, and when the stream or its connection is
 * gone.
 */
export class UnaryCall implements CallContext {
  #controller: AbortController | undefined;
  #reason: GrpcError | undefined;
  #giveUp: (reason: GrpcError) => void = () => undefined;

  /** @throws GrpcError when the deadline cannot be read. */
  constructor(stream: ServerHttp2Stream, headers: IncomingHttpHeaders) {
    const timeout = headers["grpc-timeout"];
    const timer = typeof timeout === "string" ? this.#startDeadline(parseGrpcTimeout(timeout)) : undefined;
    stream.once("close", () => {
      clearTimeout(timer);
      // After its answer every stream closes; only before does it mean that nobody waits any more.
      if (!stream.headersSent) this.#abort(callerIsGone());
    });
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    return this.#controller.signal;
  }

  /** @throws GrpcError when nobody waits any more. */
  throwIfAborted(): void {
    if (this.#reason !== undefined) throw this.#reason;
  }

  /** Resolves like the promise, or rejects with the reason as soon as nobody waits any more. */
  untilAborted<Result>(promise: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#giveUp = reject;
      promise.then(resolve, reject);
    });
  }

  #abort(reason: GrpcError): void {
    this.#reason ??= reason;
    this.#controller?.abort(this.#reason);
    this.#giveUp(this.#reason);
  }

  #startDeadline(milliseconds: number): NodeJS.Timeout | undefined {
    if (milliseconds > MAX_TIMER_MILLISECONDS) return undefined;
    const error = new GrpcError(GrpcCode.DEADLINE_EXCEEDED, `the caller's deadline of ${milliseconds} ms has passed`);
    return setTimeout(() => this.#abort(error), milliseconds);
  }
}

function callerIsGone(): GrpcError {
  return new GrpcError(GrpcCode.CANCELLED, "the caller has given up on the call, or its connection is lost");
}

function wrongMessageCount(received: string): GrpcError {
  return new GrpcError(GrpcCode.INTERNAL, `the request has ${received}: send exactly one`);
}

function isGone(stream: ServerHttp2Stream): boolean {
  return stream.destroyed || stream.closed || stream.headersSent;
}
