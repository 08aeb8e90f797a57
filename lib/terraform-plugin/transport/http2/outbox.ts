import type { Socket } from "node:net";
import type { Http2Stream } from "./stream";

/** What waits to be sent: all of one turn of the event loop leaves in one write. */
export class Outbox {
  private unsent: Buffer[] = [];
  /** Streams that are done when what is unsent has left. */
  private done: Http2Stream[] = [];
  private isFlushing = false;
  private isClosed = false;

  constructor(private readonly socket: Socket) {}

  /** Sends bytes at the end of the turn. */
  send(bytes: readonly Buffer[]): void {
    if (this.isClosed) {
      return;
    }
    this.unsent.push(...bytes);
    this.flushSoon();
  }

  /** Closes a stream when all that was sent before has left. */
  closeAfter(stream: Http2Stream): void {
    this.done.push(stream);
    this.flushSoon();
  }

  /** Sends what there is now. */
  flush(): void {
    this.isFlushing = false;
    if (this.isClosed) {
      return;
    }
    const { unsent, done } = this;
    this.unsent = [];
    this.done = [];
    if (unsent.length > 0) {
      this.socket.write(Buffer.concat(unsent));
    }
    for (const stream of done) {
      stream.close();
    }
    if (this.socket.writableNeedDrain && !this.socket.isPaused()) {
      this.waitForReader();
    }
  }

  /** Sends nothing any more. Returns the streams that waited for it. */
  close(): readonly Http2Stream[] {
    this.isClosed = true;
    return this.done;
  }

  private flushSoon(): void {
    if (this.isFlushing) {
      return;
    }
    this.isFlushing = true;
    setImmediate(() => this.flush());
  }

  /** A peer that does not read what it gets is not listened to until it does, so that it cannot pile up answers. */
  private waitForReader(): void {
    this.socket.pause();
    this.socket.once("drain", () => this.socket.resume());
  }
}
