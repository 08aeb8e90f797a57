import { ErrorCode, StreamError } from "./errors";
import { encodeHead, Flag, FrameType } from "./frames";
import { readContentLength } from "./request-headers";
import type { Headers } from "./request-headers";
import { ReceiveWindow, SendWindow } from "./windows";

/** Who takes a request. It must not throw. */
export interface StreamListener {
  /** Bytes of the body. */
  onData?(chunk: Buffer): void;
  /** The request is complete. */
  onEnd?(): void;
  /** The body that was sent last has left as far as the peer is concerned: there is room for the next. */
  onRoom?(): void;
  /** Request and answer are done and sent, or the peer has given up on them, or the connection is lost. */
  onClose?(): void;
}

/** What a stream needs of its connection. */
export interface StreamConnection {
  /** The largest payload that the peer takes. */
  readonly maxFrame: number;
  /** What the peer takes on all streams together. */
  readonly window: SendWindow;
  send(...bytes: readonly Buffer[]): void;
  /** A header block as it has to be sent if it is the next one. */
  nextBlock(block: Buffer): Buffer;
  /** Sends the bodies of streams as far as there is room. */
  pump(stream: Http2Stream): void;
  /** Tells the peer that a stream is over. */
  sendReset(id: number, code: ErrorCode): void;
  /** Forgets a stream that is done, and closes it when all has left. */
  release(stream: Http2Stream): void;
}

/** A body that has not been sent yet, and the header block that ends the answer after it, unless more is to come. */
interface Unsent {
  body: Buffer;
  readonly trailers: Buffer | undefined;
}

/** One request and its answer. */
export class Http2Stream {
  /** What the peer takes on this stream. */
  readonly outgoing: SendWindow;
  private readonly incoming = new ReceiveWindow();
  /** Bytes of the body that are still to come, where the peer has said how many there are. */
  private announced: number | undefined;
  private listener: StreamListener = {};
  private unsent: Unsent | undefined;
  private isAnswerBegun = false;
  private isRequestWhole = false;
  private isAnswerWhole = false;
  private isOver = false;
  private isClosed = false;

  /** @throws StreamError when the request is malformed. */
  constructor(
    private readonly connection: StreamConnection,
    readonly id: number,
    readonly headers: Headers,
    window: number,
  ) {
    this.outgoing = new SendWindow(window);
    this.announced = readContentLength(headers);
  }

  /** Says who takes the request. To be called as soon as the stream is there: nothing is kept for later. */
  listen(listener: StreamListener): void {
    this.listener = listener;
  }

  /** True when the answer has begun. */
  get hasAnswer(): boolean {
    return this.isAnswerBegun;
  }

  /** True when the answer has ended. */
  get isAnswered(): boolean {
    return this.isAnswerWhole;
  }

  /** True when the whole request has come. */
  get isComplete(): boolean {
    return this.isRequestWhole;
  }

  /** Begins the answer with a header block, which ends it too if it is the last. */
  sendHeaders(block: Buffer, { isLast }: { readonly isLast: boolean }): void {
    if (this.isOver) {
      return;
    }
    this.isAnswerBegun = true;
    this.writeHeaders(block, isLast);
  }

  /**
   * Sends a part of the answer's body as the peer takes it, and then the header block that ends the answer. Without one
   * more is to come: once `onRoom` was called.
   */
  sendBody(body: Buffer, trailers?: Buffer): void {
    if (this.isOver) {
      return;
    }
    this.unsent = { body, trailers };
    this.connection.pump(this);
  }

  /** Ends the stream at once. */
  reset(code: ErrorCode): void {
    if (this.isOver) {
      return;
    }
    this.connection.sendReset(this.id, code);
    this.isOver = true;
    this.connection.release(this);
  }

  /** Sends as much of the body as there is room for. True when nothing is left. */
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

  /** The peer has sent a part of the request, in so many bytes. Returns the room to give back to it. */
  receive(chunk: Buffer, bytes: number): number {
    const room = this.incoming.take(bytes);
    if (this.announced !== undefined) {
      this.announced -= chunk.length;
    }
    this.listener.onData?.(chunk);
    return this.isOver ? 0 : room;
  }

  /**
   * The peer has sent all of the request.
   *
   * @throws StreamError when that is not what it has announced.
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

  /** Nothing can be sent any more, and nothing will come. */
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
