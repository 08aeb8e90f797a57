import { ConnectionError, ErrorCode, StreamError } from "./errors";
import { protocolError } from "./frame-rules";
import type { Http2Stream } from "./stream";
import { DEFAULT_WINDOW, SendWindow } from "./windows";

const TOO_MUCH_ROOM = [ErrorCode.FLOW_CONTROL_ERROR, "a window grows beyond 31 bits"] as const;
const NO_ROOM = "a window grows by nothing";

/** The room for sending, on the connection and on its streams, and the streams that wait for room. */
export class SendingRoom {
  readonly window = new SendWindow(DEFAULT_WINDOW);
  private streamWindow = DEFAULT_WINDOW;
  /** Streams whose body does not fit yet. */
  private readonly waiting = new Set<Http2Stream>();

  /** The initial room of a new stream. */
  get ofStreams(): number {
    return this.streamWindow;
  }

  /** Sends as much as there is room for. The rest is sent later. */
  pump(stream: Http2Stream): void {
    if (stream.flushBody()) {
      this.waiting.delete(stream);
    } else {
      this.waiting.add(stream);
    }
  }

  /** Sends as much as there is room for on all streams. */
  pumpAll(): void {
    for (const stream of this.waiting) {
      if (this.window.available <= 0) {
        return;
      }
      this.pump(stream);
    }
  }

  /**
   * Adds room on the connection.
   *
   * @throws ConnectionError if it is zero, or if the sum exceeds the protocol's limit
   */
  grow(room: number): void {
    if (room === 0) {
      throw protocolError(NO_ROOM);
    }
    if (!this.window.grow(room)) {
      throw new ConnectionError(...TOO_MUCH_ROOM);
    }
    this.pumpAll();
  }

  /**
   * Adds room on a stream, which may already be closed.
   *
   * @throws StreamError if it is zero, or if the sum exceeds the protocol's limit
   */
  growStream(stream: Http2Stream | undefined, room: number): void {
    if (stream === undefined) {
      return;
    }
    if (room === 0) {
      throw new StreamError(ErrorCode.PROTOCOL_ERROR, NO_ROOM);
    }
    if (!stream.outgoing.grow(room)) {
      throw new StreamError(...TOO_MUCH_ROOM);
    }
    this.pump(stream);
  }

  /**
   * Changes the initial room of streams, including those that are open.
   *
   * @throws ConnectionError if a stream's room then exceeds the protocol's limit
   */
  resize(room: number, open: Iterable<Http2Stream>): void {
    for (const stream of open) {
      if (!stream.outgoing.grow(room - this.streamWindow)) {
        throw new ConnectionError(...TOO_MUCH_ROOM);
      }
    }
    this.streamWindow = room;
  }

  /** Forgets a stream that has nothing more to send. */
  forget(stream: Http2Stream): void {
    this.waiting.delete(stream);
  }

  /** Forgets all streams, when the connection is closed. */
  clear(): void {
    this.waiting.clear();
  }
}
