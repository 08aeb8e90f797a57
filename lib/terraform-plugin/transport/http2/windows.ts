import { MAX_31_BITS } from "./frames";

/** Windows of streams and connections unless told otherwise. */
export const DEFAULT_WINDOW = 65_535;

/** How much a peer may send ahead of us on a stream and on the whole connection: enough to keep a large state moving. */
export const RECEIVE_WINDOW = 4 * 1024 * 1024;

/**
 * What the peer may still send. It gets new room as soon as half of it is used up, since all that comes is taken at once;
 * what is too long is refused as a message.
 */
export class ReceiveWindow {
  private used = 0;

  /** Counts what came. Returns the room to give back to the peer, which is 0 most of the time. */
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

/** What we may still send. It falls below zero when the peer makes it smaller after the fact. */
export class SendWindow {
  constructor(private room: number) {}

  get available(): number {
    return this.room;
  }

  /** Counts what was sent. */
  take(bytes: number): void {
    this.room -= bytes;
  }

  /** Gives room. Returns false when it is more than the protocol can count. */
  grow(bytes: number): boolean {
    this.room += bytes;
    return this.room <= MAX_31_BITS;
  }
}
