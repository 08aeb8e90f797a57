import { MessageReader, encodeFrame } from "./framing";
import { GrpcCode, GrpcError, encodeStatus, toGrpcError } from "./status";
import { parseGrpcTimeout } from "./timeout";
import { encodeHeaders, ErrorCode } from "../http2";
import type { Header, Http2Stream, StreamListener } from "../http2";
import type { CallContext } from "../options";
import type { RequestBytes } from "./request-bytes";

const CONTENT_TYPE: Header = ["content-type", "application/grpc"];

/** The headers at the beginning of every answer. */
const ANSWER = encodeHeaders([[":status", "200"], CONTENT_TYPE]);

/** The trailers of every successful answer. */
const OK = encodeHeaders(Object.entries(encodeStatus(GrpcCode.OK)));

/** The longest timer of Node. A deadline of more than 24 days is ignored. */
const MAX_TIMER_MILLISECONDS = 2 ** 31 - 1;

/** Sends the response message of a call and ends it with OK. */
export function sendMessage(stream: Http2Stream, message: Uint8Array): void {
  const frame = encodeFrame(message);
  if (stream.hasAnswer) {
    return;
  }
  stream.sendHeaders(ANSWER, { isLast: false });
  stream.sendBody(frame, OK);
}

/**
 * Ends a call with headers that contain the error. They are the whole answer if nothing was sent before. The caller is
 * asked to stop sending its request.
 */
export function sendError(stream: Http2Stream, error: GrpcError, httpStatus = 200): void {
  if (stream.isAnswered) {
    return;
  }
  const beginning: readonly Header[] = stream.hasAnswer ? [] : [[":status", String(httpStatus)], CONTENT_TYPE];
  const headers = encodeHeaders([...beginning, ...Object.entries(encodeStatus(error.code, error.message))]);
  stream.sendHeaders(headers, { isLast: true });
  if (!stream.isComplete) {
    stream.reset(ErrorCode.NO_ERROR);
  }
}

/** Begins the answer of a stream without messages. It stays open until `endStream`, or until the caller disconnects. */
export function holdOpen(stream: Http2Stream): void {
  stream.sendHeaders(ANSWER, { isLast: false });
}

/** Ends the answer of a stream with OK. */
export function endStream(stream: Http2Stream): void {
  if (!stream.hasAnswer) {
    holdOpen(stream);
  }
  stream.sendHeaders(OK, { isLast: true });
}

/**
 * A running call. It reads its single request message. It is aborted with a `GrpcError` at the caller's deadline, or
 * when the stream or its connection closes.
 */
export class GrpcCall implements CallContext, StreamListener {
  /** The request message. Rejects with a `GrpcError` if there is not exactly one. */
  readonly request: Promise<Buffer>;
  private readonly reader = new MessageReader();
  private readonly messages: Buffer[] = [];
  private readonly timer: NodeJS.Timeout | undefined;
  private taken = 0;
  private controller: AbortController | undefined;
  private reason: GrpcError | undefined;
  private finishReading: (message: Buffer) => void = () => undefined;
  private failReading: (error: GrpcError) => void = () => undefined;
  private giveUp: (reason: GrpcError) => void = () => undefined;
  private finishSending: () => void = () => undefined;
  private failSending: (reason: GrpcError) => void = () => undefined;

  /** @throws GrpcError if the deadline is malformed */
  constructor(
    private readonly stream: Http2Stream,
    private readonly requestBytes: RequestBytes,
  ) {
    const timeout = stream.headers.get("grpc-timeout");
    this.timer = timeout === undefined ? undefined : this.startDeadline(parseGrpcTimeout(timeout));
    this.request = new Promise((resolve, reject) => {
      this.finishReading = resolve;
      this.failReading = reject;
    });
    // A call of an unknown method is refused without reading it.
    this.request.catch(() => undefined);
    stream.listen(this);
  }

  onData(chunk: Buffer): void {
    if (this.reason !== undefined) {
      return;
    }
    try {
      this.requestBytes.take(chunk.length);
      this.taken += chunk.length;
      this.messages.push(...this.reader.push(chunk));
      if (this.messages.length > 1) {
        throw wrongMessageCount("more than one message");
      }
    } catch (error) {
      this.failReading(toGrpcError(error));
    }
  }

  onEnd(): void {
    const [message] = this.messages;
    if (!this.reader.isComplete) {
      this.failReading(wrongMessageCount("a part of a message"));
    } else if (message === undefined) {
      this.failReading(wrongMessageCount("no message"));
    } else {
      this.finishReading(message);
    }
  }

  onRoom(): void {
    this.finishSending();
  }

  onClose(): void {
    clearTimeout(this.timer);
    this.requestBytes.give(this.taken);
    // Every stream closes after its answer. Before the answer, a close means that nobody waits any more.
    if (!this.stream.isAnswered) {
      this.abort(callerIsGone());
    }
  }

  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.reason !== undefined) {
      this.controller.abort(this.reason);
    }
    return this.controller.signal;
  }

  /** @throws GrpcError if nobody waits for the answer any more */
  throwIfAborted(): void {
    if (this.reason !== undefined) {
      throw this.reason;
    }
  }

  /** Settles like the promise, or rejects with the reason as soon as nobody waits any more. */
  untilAborted<Result>(promise: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.giveUp = reject;
      promise.then(resolve, reject);
    });
  }

  /**
   * Sends one of several response messages. Resolves when there is room for the next one.
   *
   * @throws GrpcError if nobody waits for the answer any more
   */
  async send(message: Uint8Array): Promise<void> {
    this.throwIfAborted();
    const frame = encodeFrame(message);
    const sent = new Promise<void>((resolve, reject) => {
      this.finishSending = resolve;
      this.failSending = reject;
    });
    if (!this.stream.hasAnswer) {
      holdOpen(this.stream);
    }
    this.stream.sendBody(frame);
    return sent;
  }

  private abort(reason: GrpcError): void {
    this.reason ??= reason;
    this.failReading(this.reason);
    this.controller?.abort(this.reason);
    this.giveUp(this.reason);
    this.failSending(this.reason);
  }

  private startDeadline(milliseconds: number): NodeJS.Timeout | undefined {
    if (milliseconds > MAX_TIMER_MILLISECONDS) {
      return undefined;
    }
    const error = new GrpcError(GrpcCode.DEADLINE_EXCEEDED, `the caller's deadline of ${milliseconds} ms has passed`);
    return setTimeout(() => this.abort(error), milliseconds);
  }
}

function callerIsGone(): GrpcError {
  return new GrpcError(GrpcCode.CANCELLED, "the caller has cancelled the call, or its connection is lost");
}

function wrongMessageCount(received: string): GrpcError {
  return new GrpcError(GrpcCode.INTERNAL, `the request has ${received}: send exactly one`);
}
