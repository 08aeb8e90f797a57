import { protocolError } from "./frame-rules";
import { MAX_CONCURRENT_STREAMS } from "./settings";
import type { Http2Stream } from "./stream";

/** Number of reset streams to remember: more than a peer can have frames in transit for. */
const MAX_CUT = 1000;

/** The streams of a connection: open streams, and what must be known about closed ones. */
export class StreamTable {
  private readonly open = new Map<number, Http2Stream>();
  /** Streams that the server has reset, the oldest first. Frames in transit for them are not errors of the peer. */
  private readonly cut = new Set<number>();
  private lastId = 0;

  /** The number of the latest stream. */
  get last(): number {
    return this.lastId;
  }

  /** Whether the peer has the maximum number of open streams. */
  get isFull(): boolean {
    return this.open.size >= MAX_CONCURRENT_STREAMS;
  }

  /** All open streams. */
  get all(): Iterable<Http2Stream> {
    return this.open.values();
  }

  /** @throws ConnectionError if a client may not use the number */
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
   * The open stream with this number. Undefined if it is closed.
   *
   * @throws ConnectionError if no such stream has begun
   */
  find(id: number): Http2Stream | undefined {
    if (id === 0 || id > this.lastId) {
      throw protocolError("the stream has not begun");
    }
    return this.open.get(id);
  }

  /** Forgets a finished stream. */
  delete(stream: Http2Stream): void {
    this.open.delete(stream.id);
  }

  /** Remembers for a while that the server has reset a stream. */
  noteCut(id: number): void {
    this.cut.add(id);
    if (this.cut.size <= MAX_CUT) {
      return;
    }
    const [oldest] = this.cut;
    this.cut.delete(oldest as number);
  }

  /** Whether the server has recently reset a stream. */
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
