import type { Socket } from "node:net";
import { ConnectionError, ErrorCode } from "./errors";
import type { Frame } from "./frames";
import {
  contentOf,
  DEFAULT_MAX_FRAME,
  encodeHead,
  encodeUInt32,
  Flag,
  FrameReader,
  FrameType,
  MAX_31_BITS,
} from "./frames";
import { HeaderBlocks } from "./header-blocks";
import type { HeaderBlock } from "./header-blocks";
import { EMPTY_TABLE, HeaderDecoder, MAX_HEADER_LIST, TABLE_SIZE } from "./hpack";
import type { Headers } from "./hpack";
import { Http2Stream } from "./stream";
import type { StreamConnection } from "./stream";
import { RECEIVE_WINDOW, ReceiveWindow, SendWindow } from "./windows";

/** Settings by their numbers (RFC 9113, section 6.5.2); those that are not here do not concern a server like this. */
enum Setting {
  HEADER_TABLE_SIZE = 0x1,
  INITIAL_WINDOW_SIZE = 0x4,
  MAX_FRAME_SIZE = 0x5,
  MAX_HEADER_LIST_SIZE = 0x6,
}

/** Windows of streams and connections unless told otherwise. */
const DEFAULT_WINDOW = 65_535;

/** Who takes requests, and hears of what goes wrong. */
export interface ConnectionHandlers {
  /** A request has begun. To be listened to before this returns; it must not throw. */
  onStream(stream: Http2Stream): void;
  /** The connection was given up: because of the peer where it is a `ConnectionError`, else because of a bug. */
  onError(error: unknown): void;
}

/**
 * The server's side of one HTTP/2 connection, as far as gRPC needs it: no push, no priorities, nothing compressed on the
 * way out. What is sent in one turn of the event loop leaves together.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9113
 */
export class Http2Connection implements StreamConnection {
  maxFrame = DEFAULT_MAX_FRAME;
  readonly window = new SendWindow(DEFAULT_WINDOW);
  private streamWindow = DEFAULT_WINDOW;
  private readonly reader = new FrameReader();
  private readonly blocks = new HeaderBlocks();
  private readonly decoder = new HeaderDecoder();
  private readonly incoming = new ReceiveWindow();
  private readonly streams = new Map<number, Http2Stream>();
  /** Streams with a body that there was no room for. */
  private readonly waiting = new Set<Http2Stream>();
  /** Streams that are done when what is unsent has left. */
  private done: Http2Stream[] = [];
  private unsent: Buffer[] = [];
  private lastStream = 0;
  private owesTableSize = false;
  private isGreeted = false;
  private isFlushing = false;
  private isOver = false;

  constructor(
    private readonly socket: Socket,
    private readonly handlers: ConnectionHandlers,
  ) {
    socket.on("data", (chunk: Buffer) => this.receive(chunk));
    socket.once("close", () => this.close());
    this.greet();
  }

  send(...bytes: readonly Buffer[]): void {
    if (this.isOver) return;
    this.unsent.push(...bytes);
    this.flushSoon();
  }

  nextBlock(block: Buffer): Buffer {
    if (!this.owesTableSize) return block;
    this.owesTableSize = false;
    return Buffer.concat([EMPTY_TABLE, block]);
  }

  pump(stream: Http2Stream): void {
    if (stream.flushBody()) this.waiting.delete(stream);
    else this.waiting.add(stream);
  }

  release(stream: Http2Stream): void {
    this.streams.delete(stream.id);
    this.waiting.delete(stream);
    this.done.push(stream);
    this.flushSoon();
  }

  private greet(): void {
    const settings = [
      [Setting.INITIAL_WINDOW_SIZE, RECEIVE_WINDOW],
      [Setting.MAX_HEADER_LIST_SIZE, MAX_HEADER_LIST],
    ] as const;
    const payload = Buffer.concat(
      settings.map(([id, value]) => Buffer.concat([Buffer.of(0, id), encodeUInt32(value)])),
    );
    this.send(encodeHead({ type: FrameType.SETTINGS, flags: 0, streamId: 0 }, payload.length), payload);
    this.giveRoom(0, RECEIVE_WINDOW - DEFAULT_WINDOW);
  }

  private flushSoon(): void {
    if (this.isFlushing) return;
    this.isFlushing = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    this.isFlushing = false;
    if (this.isOver) return;
    const { unsent, done } = this;
    this.unsent = [];
    this.done = [];
    if (unsent.length > 0) this.socket.write(Buffer.concat(unsent));
    for (const stream of done) stream.close();
    if (this.socket.writableNeedDrain && !this.socket.isPaused()) this.waitForReader();
  }

  /** A peer that does not read what it gets is not listened to until it does, so that it cannot pile up answers. */
  private waitForReader(): void {
    this.socket.pause();
    this.socket.once("drain", () => this.socket.resume());
  }

  private receive(chunk: Buffer): void {
    if (this.isOver) return;
    try {
      this.reader.push(chunk, (frame) => this.take(frame));
    } catch (error) {
      const isTheirs = error instanceof ConnectionError;
      this.giveUp(isTheirs ? error : new ConnectionError(ErrorCode.INTERNAL_ERROR, "a bug, which is logged"));
      this.handlers.onError(error);
    }
  }

  private take(frame: Frame): void {
    if (this.isOver) return;
    if (!this.isGreeted && frame.type !== (FrameType.SETTINGS as number)) throw protocolError("no settings came first");
    const block = this.blocks.take(frame);
    if (block) this.takeHeaders(block);
    else this.takeOther(frame);
  }

  private takeOther(frame: Frame): void {
    switch (frame.type as FrameType) {
      case FrameType.DATA:
        return this.takeData(frame);
      case FrameType.RST_STREAM:
        return this.takeReset(frame);
      case FrameType.SETTINGS:
        return this.takeSettings(frame);
      case FrameType.PING:
        return this.takePing(frame);
      case FrameType.WINDOW_UPDATE:
        return this.takeWindowUpdate(frame);
      case FrameType.PUSH_PROMISE:
        throw protocolError("a client cannot push");
      default: // Parts of headers wait for the rest; priorities, farewells and what is unknown are not heeded.
    }
  }

  private takeData(frame: Frame): void {
    const stream = this.find(frame);
    this.giveRoom(0, this.incoming.take(frame.payload.length));
    if (stream === undefined) return;
    if (stream.isComplete) throw new ConnectionError(ErrorCode.STREAM_CLOSED, "more data came after the end");
    this.giveRoom(stream.id, stream.receive(contentOf(frame), frame.payload.length));
    if (frame.flags & Flag.END_STREAM) stream.end();
  }

  private takeHeaders({ begin: { flags, streamId }, bytes }: HeaderBlock): void {
    if (streamId === 0) throw protocolError("headers are a stream's");
    // Also what belongs to a stream that is gone is read: the next block may refer to it.
    const headers = this.decoder.decode(bytes);
    const stream = streamId > this.lastStream ? this.open(streamId, headers) : this.streams.get(streamId);
    if (flags & Flag.END_STREAM) stream?.end();
  }

  private open(id: number, headers: Headers): Http2Stream {
    if (id % 2 === 0) throw protocolError("a client's streams have odd numbers");
    this.lastStream = id;
    const stream = new Http2Stream(this, id, headers, this.streamWindow);
    this.streams.set(id, stream);
    this.handlers.onStream(stream);
    return stream;
  }

  private takeReset(frame: Frame): void {
    expectLength(frame, 4);
    const stream = this.find(frame);
    if (stream === undefined) return;
    this.streams.delete(stream.id);
    this.waiting.delete(stream);
    stream.close();
  }

  private takeSettings({ flags, streamId, payload }: Frame): void {
    if (streamId !== 0) throw protocolError("settings are the connection's");
    if (payload.length % 6 !== 0) throw new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, "settings are cut off");
    this.isGreeted = true;
    if (flags & Flag.ACK) return;
    for (let position = 0; position < payload.length; position += 6) {
      this.applySetting(payload.readUInt16BE(position), payload.readUInt32BE(position + 2));
    }
    this.send(encodeHead({ type: FrameType.SETTINGS, flags: Flag.ACK, streamId: 0 }, 0));
    this.pumpAll();
  }

  private applySetting(setting: Setting, value: number): void {
    if (setting === Setting.HEADER_TABLE_SIZE && value < TABLE_SIZE) this.owesTableSize = true;
    if (setting === Setting.INITIAL_WINDOW_SIZE) {
      if (value > MAX_31_BITS) throw new ConnectionError(ErrorCode.FLOW_CONTROL_ERROR, "a window has over 31 bits");
      for (const stream of this.streams.values()) stream.outgoing.grow(value - this.streamWindow);
      this.streamWindow = value;
    }
    if (setting === Setting.MAX_FRAME_SIZE) {
      if (value < DEFAULT_MAX_FRAME || value >= 2 ** 24) throw protocolError(`no frame can be ${value} bytes long`);
      this.maxFrame = value;
    }
  }

  private takePing(frame: Frame): void {
    expectLength(frame, 8);
    if (frame.streamId !== 0) throw protocolError("pings are the connection's");
    if (frame.flags & Flag.ACK) return;
    this.send(encodeHead({ type: FrameType.PING, flags: Flag.ACK, streamId: 0 }, 8), frame.payload);
  }

  private takeWindowUpdate(frame: Frame): void {
    expectLength(frame, 4);
    const room = frame.payload.readUInt32BE(0) & MAX_31_BITS;
    if (room === 0) throw protocolError("a window grows by nothing");
    const window = frame.streamId === 0 ? this.window : this.find(frame)?.outgoing;
    window?.grow(room);
    this.pumpAll();
  }

  /** The stream of a frame; undefined where it is done. */
  private find({ streamId }: Frame): Http2Stream | undefined {
    if (streamId === 0 || streamId > this.lastStream) throw protocolError("the stream has not begun");
    return this.streams.get(streamId);
  }

  private pumpAll(): void {
    for (const stream of this.waiting) this.pump(stream);
  }

  private giveRoom(streamId: number, room: number): void {
    if (room === 0) return;
    this.send(encodeHead({ type: FrameType.WINDOW_UPDATE, flags: 0, streamId }, 4), encodeUInt32(room));
  }

  /** Tells the peer what it did wrong, and hangs up. */
  private giveUp(error: ConnectionError): void {
    const reason = Buffer.from(error.message);
    const payload = Buffer.concat([encodeUInt32(this.lastStream, error.code), reason]);
    this.send(encodeHead({ type: FrameType.GOAWAY, flags: 0, streamId: 0 }, payload.length), payload);
    this.flush();
    this.socket.destroySoon();
    this.close();
  }

  private close(): void {
    if (this.isOver) return;
    this.isOver = true;
    const open = [...this.done, ...this.streams.values()];
    this.streams.clear();
    this.waiting.clear();
    for (const stream of open) stream.close();
  }
}

function expectLength({ payload }: Frame, length: number): void {
  if (payload.length === length) return;
  throw new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, `a frame has ${payload.length} bytes rather than ${length}`);
}

function protocolError(message: string): ConnectionError {
  return new ConnectionError(ErrorCode.PROTOCOL_ERROR, message);
}
