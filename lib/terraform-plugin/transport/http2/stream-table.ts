import { protocolError } from "./frame-rules";
import { MAX_CONCURRENT_STREAMS } from "./settings";
import type { Http2Stream } from "./stream";

/** How many streams that we have reset are remembered: more than a peer can have frames on the way for. */
const MAX_CUT = 1000;

/** The streams of a connection: those that are open, and what has to be known of those that were. */
export class StreamTable {
  private readonly open = new Map<number, Http2Stream>();
  /** Streams that we have reset, the oldest first. What was on the way for them is no fault of the peer. */
  private readonly cut = new Set<number>();
  private lastId = 0;

  /** The number of the latest stream that has begun. */
  get last(): number {
    return this.lastId;
  }

  /** Whether the peer has as many streams open as it may. */
  get isFull(): boolean {
    return this.open.size >= MAX_CONCURRENT_STREAMS;
  }

  /** All open streams. */
  get all(): Iterable<Http2Stream> {
    return this.open.values();
  }

  /** @throws ConnectionError when the number is not one that a client may use. */
  begin(id: number): void {
    if (id % 2 === 0) {
      throw protocolError("a client's streams have odd numbers");
    }
    this.lastId = id;
  }

  /** Keeps a stream until it is deleted. */
  add(stream: Http2Stream): void {
    this.open.set(stream.id, stream);
  }

  /**
   * The open stream of a number; undefined where it is done.
   *
   * @throws ConnectionError when no such stream has begun.
   */
  find(id: number): Http2Stream | undefined {
    if (id === 0 || id > this.lastId) {
      throw protocolError("the stream has not begun");
    }
    return this.open.get(id);
  }

  /** Forgets a stream that is done. */
  delete(stream: Http2Stream): void {
    this.open.delete(stream.id);
  }

  /** Remembers for a while that we have reset a stream. */
  noteCut(id: number): void {
    this.cut.add(id);
    if (this.cut.size <= MAX_CUT) {
      return;
    }
    const [oldest] = this.cut;
    this.cut.delete(oldest as number);
  }

  /** Whether we have reset a stream lately. */
  wasCut(id: number): boolean {
    return this.cut.has(id);
  }

  /** Forgets all open streams, and returns them. */
  clear(): readonly Http2Stream[] {
    const all = [...this.open.values()];
    this.open.clear();
    return all;
  }
}
