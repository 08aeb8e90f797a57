import { MAX_31_BITS } from "./frames";

/** Default window of streams and connections. */
export const DEFAULT_WINDOW = 65_535;

/**
 * Window for the peer's data, on a stream and on the whole connection. It is large enough to transfer a large state
 * without pauses.
 */
export const RECEIVE_WINDOW = 4 * 1024 * 1024;

/**
 * The room in which the peer may still send. The peer gets new room when half of it is used, because received data is
 * processed immediately. Messages that are too long are refused elsewhere.
 */
export class ReceiveWindow {
  private used = 0;

  /** Counts received bytes. Returns the room to give back to the peer, which is usually 0. */
  take(bytes: number): number {
    this.used += bytes;
    if (this.used < RECEIVE_WINDOW / 2) {
      return 0;
    }
    const room = this.used;
    this.used = 0;
    return room;
  }
}

/** The room in which the server may still send. It becomes negative if the peer reduces it afterwards. */
export class SendWindow {
  constructor(private room: number) {}

  get available(): number {
    return this.room;
  }

  /** Counts sent bytes. */
  take(bytes: number): void {
    this.room -= bytes;
  }

  /** Adds room. Returns false if the sum exceeds the protocol's limit. */
  grow(bytes: number): boolean {
    this.room += bytes;
    return this.room <= MAX_31_BITS;
  }
}
