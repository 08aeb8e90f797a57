import { ErrorCode, StreamError } from "./errors";
import { encodeHead, Flag, FrameType } from "./frames";
import { readContentLength } from "./request-headers";
import type { Headers } from "./request-headers";
import { ReceiveWindow, SendWindow } from "./windows";

/** Callbacks for a request. They must not throw. */
export interface StreamListener {
  /** Receives bytes of the body. */
  onData?(chunk: Buffer): void;
  /** The request is complete. */
  onEnd?(): void;
  /** The last part of the body was sent, and there is room for the next one. */
  onRoom?(): void;
  /** Request and answer are complete, or the peer has cancelled them, or the connection is lost. */
  onClose?(): void;
}

/** What a stream needs from its connection. */
export interface StreamConnection {
  /** The largest payload that the peer accepts. */
  readonly maxFrame: number;
  /** The peer's window for all streams together. */
  readonly window: SendWindow;
  send(...bytes: readonly Buffer[]): void;
  /** Returns a header block in the form in which it must be sent next. */
  nextBlock(block: Buffer): Buffer;
  /** Sends the bodies of streams as far as there is room. */
  pump(stream: Http2Stream): void;
  /** Tells the peer that a stream is reset. */
  sendReset(id: number, code: ErrorCode): void;
  /** Forgets a finished stream, and closes it when everything is sent. */
  release(stream: Http2Stream): void;
}

/** An unsent body and the header block that ends the answer, unless more body follows. */
interface Unsent {
  body: Buffer;
  readonly trailers: Buffer | undefined;
}

/** One request and its answer. */
export class Http2Stream {
  /** The peer's window for this stream. */
  readonly outgoing: SendWindow;
  private readonly incoming = new ReceiveWindow();
  /** Remaining bytes of the body, if the peer has announced its length. */
  private announced: number | undefined;
  private listener: StreamListener = {};
  private unsent: Unsent | undefined;
  private isAnswerBegun = false;
  private isRequestWhole = false;
  private isAnswerWhole = false;
  private isOver = false;
  private isClosed = false;

  /** @throws StreamError if the request is malformed */
  constructor(
    private readonly connection: StreamConnection,
    readonly id: number,
    readonly headers: Headers,
    window: number,
  ) {
    this.outgoing = new SendWindow(window);
    this.announced = readContentLength(headers);
  }

  /**
   * Sets the callbacks for the request. Call it immediately after the stream begins, because nothing is stored for
   * later.
   */
  listen(listener: StreamListener): void {
    this.listener = listener;
  }

  /** Whether the answer has begun. */
  get hasAnswer(): boolean {
    return this.isAnswerBegun;
  }

  /** Whether the answer has ended. */
  get isAnswered(): boolean {
    return this.isAnswerWhole;
  }

  /** Whether the whole request has arrived. */
  get isComplete(): boolean {
    return this.isRequestWhole;
  }

  /** Begins the answer with a header block, which also ends the answer if it is the last one. */
  sendHeaders(block: Buffer, { isLast }: { readonly isLast: boolean }): void {
    if (this.isOver) {
      return;
    }
    this.isAnswerBegun = true;
    this.writeHeaders(block, isLast);
  }

  /**
   * Sends a part of the answer's body at the peer's pace, and then the trailers that end the answer. Without trailers,
   * more body follows after `onRoom`.
   */
  sendBody(body: Buffer, trailers?: Buffer): void {
    if (this.isOver) {
      return;
    }
    this.unsent = { body, trailers };
    this.connection.pump(this);
  }

  /** Ends the stream immediately. */
  reset(code: ErrorCode): void {
    if (this.isOver) {
      return;
    }
    this.connection.sendReset(this.id, code);
    this.isOver = true;
    this.connection.release(this);
  }

  /** Sends as much of the body as there is room for. Returns true if nothing is left. */
  flushBody(): boolean {
    const { unsent, outgoing, connection } = this;
    if (unsent === undefined) {
      return true;
    }
    while (unsent.body.length > 0) {
      const length = Math.min(unsent.body.length, connection.maxFrame, outgoing.available, connection.window.available);
      if (length <= 0) {
        return false;
      }
      const head = encodeHead({ type: FrameType.DATA, flags: 0, streamId: this.id }, length);
      connection.send(head, unsent.body.subarray(0, length));
      outgoing.take(length);
      connection.window.take(length);
      unsent.body = unsent.body.subarray(length);
    }
    this.unsent = undefined;
    if (unsent.trailers) {
      this.writeHeaders(unsent.trailers, true);
    } else {
      this.listener.onRoom?.();
    }
    return true;
  }

  /**
   * Handles a part of the request, which took this many bytes on the wire. Returns the room to give back to the peer.
   */
  receive(chunk: Buffer, bytes: number): number {
    const room = this.incoming.take(bytes);
    if (this.announced !== undefined) {
      this.announced -= chunk.length;
    }
    this.listener.onData?.(chunk);
    return this.isOver ? 0 : room;
  }

  /**
   * Handles the end of the request.
   *
   * @throws StreamError if the body does not have the announced length
   */
  end(): void {
    if (this.isOver) {
      return;
    }
    if (this.announced) {
      throw new StreamError(ErrorCode.PROTOCOL_ERROR, "content-length is not the length of the body");
    }
    this.isRequestWhole = true;
    this.listener.onEnd?.();
    this.releaseIfDone();
  }

  /** Closes the stream: nothing can be sent or received any more. */
  close(): void {
    if (this.isClosed) {
      return;
    }
    this.isClosed = true;
    this.isOver = true;
    this.unsent = undefined;
    this.listener.onClose?.();
  }

  private writeHeaders(headers: Buffer, isLast: boolean): void {
    const { connection, id: streamId } = this;
    const block = connection.nextBlock(headers);
    const first = block.subarray(0, connection.maxFrame);
    const flags = (isLast ? Flag.END_STREAM : 0) | (first.length === block.length ? Flag.END_HEADERS : 0);
    connection.send(encodeHead({ type: FrameType.HEADERS, flags, streamId }, first.length), first);
    for (let start = first.length; start < block.length; start += connection.maxFrame) {
      const part = block.subarray(start, start + connection.maxFrame);
      const isEnd = start + part.length === block.length;
      const head = { type: FrameType.CONTINUATION, flags: isEnd ? Flag.END_HEADERS : 0, streamId };
      connection.send(encodeHead(head, part.length), part);
    }
    this.isAnswerWhole = isLast;
    this.releaseIfDone();
  }

  private releaseIfDone(): void {
    if (this.isOver || !this.isRequestWhole || !this.isAnswerWhole) {
      return;
    }
    this.isOver = true;
    this.connection.release(this);
  }
}
