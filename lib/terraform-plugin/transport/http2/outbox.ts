import type { Socket } from "node:net";
import type { Http2Stream } from "./stream";

/** Queues bytes to send. Everything from one turn of the event loop is sent in one write. */
export class Outbox {
  private unsent: Buffer[] = [];
  /** Streams that are done when the queued bytes are sent. */
  private done: Http2Stream[] = [];
  private isFlushing = false;
  private isClosed = false;

  constructor(private readonly socket: Socket) {}

  /** Queues bytes for the end of the turn. */
  send(bytes: readonly Buffer[]): void {
    if (this.isClosed) {
      return;
    }
    this.unsent.push(...bytes);
    this.flushSoon();
  }

  /** Closes a stream after the bytes queued before are sent. */
  closeAfter(stream: Http2Stream): void {
    this.done.push(stream);
    this.flushSoon();
  }

  /** Sends the queued bytes now. */
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

  /** Stops sending. Returns the streams that were waiting for it. */
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

  /** Stops reading from a peer that does not read its answers, so that answers cannot pile up. */
  private waitForReader(): void {
    this.socket.pause();
    this.socket.once("drain", () => this.socket.resume());
  }
}
