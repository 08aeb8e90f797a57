import { ConnectionError, ErrorCode, StreamError } from "./errors";
import { protocolError } from "./frame-rules";
import type { Http2Stream } from "./stream";
import { DEFAULT_WINDOW, SendWindow } from "./windows";

const TOO_MUCH_ROOM = [ErrorCode.FLOW_CONTROL_ERROR, "a window grows beyond 31 bits"] as const;
const NO_ROOM = "a window grows by nothing";

/** What the peer lets us send, on the connection and on its streams, and the streams that wait for it. */
export class SendingRoom {
  readonly window = new SendWindow(DEFAULT_WINDOW);
  private streamWindow = DEFAULT_WINDOW;
  /** Streams with a body that there was no room for. */
  private readonly waiting = new Set<Http2Stream>();

  /** What a new stream may send. */
  get ofStreams(): number {
    return this.streamWindow;
  }

  /** Sends what there is room for. What is left is sent when there is more. */
  pump(stream: Http2Stream): void {
    if (stream.flushBody()) {
      this.waiting.delete(stream);
    } else {
      this.waiting.add(stream);
    }
  }

  /** Sends what there is room for on any stream. */
  pumpAll(): void {
    for (const stream of this.waiting) {
      if (this.window.available <= 0) {
        return;
      }
      this.pump(stream);
    }
  }

  /**
   * The peer gives room on the connection.
   *
   * @throws ConnectionError where it gives none, or more than the protocol can count
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
   * The peer gives room on a stream; it may be gone by now.
   *
   * @throws StreamError where it gives none, or more than the protocol can count
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
   * The peer says how much room each stream has to begin with, also of those that have begun.
   *
   * @throws ConnectionError where one then has more than the protocol can count
   */
  resize(room: number, open: Iterable<Http2Stream>): void {
    for (const stream of open) {
      if (!stream.outgoing.grow(room - this.streamWindow)) {
        throw new ConnectionError(...TOO_MUCH_ROOM);
      }
    }
    this.streamWindow = room;
  }

  /** A stream that has nothing more to send. */
  forget(stream: Http2Stream): void {
    this.waiting.delete(stream);
  }

  /** The connection is over. */
  clear(): void {
    this.waiting.clear();
  }
}
