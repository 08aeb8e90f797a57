import type { Socket } from "node:net";
import { ConnectionError, ErrorCode, StreamError } from "./errors";
import * as rules from "./frame-rules";
import type { Frame } from "./frames";
import { contentOf, DEFAULT_MAX_FRAME, Flag, FrameReader, FrameType, MAX_31_BITS } from "./frames";
import * as sent from "./sent-frames";
import { HeaderBlocks } from "./header-blocks";
import type { HeaderBlock } from "./header-blocks";
import { EMPTY_TABLE, HeaderDecoder, TABLE_SIZE } from "./hpack/hpack";
import type { ReceivedHeader } from "./hpack/hpack";
import { Outbox } from "./outbox";
import { checkTrailers, readRequestHeaders } from "./request-headers";
import { SendingRoom } from "./sending-room";
import { decodeSettings, MAX_CONCURRENT_STREAMS, Setting } from "./settings";
import { Http2Stream } from "./stream";
import type { StreamConnection } from "./stream";
import { StreamTable } from "./stream-table";
import { DEFAULT_WINDOW, RECEIVE_WINDOW, ReceiveWindow } from "./windows";

/** Callbacks for requests and errors. */
export interface ConnectionHandlers {
  /** A request has begun. The callback must start listening before it returns, and must not throw. */
  onStream(stream: Http2Stream): void;
  /**
   * A stream was reset (a `StreamError`) or the connection closed (a `ConnectionError`), because the peer broke a rule.
   * With any other error, the connection was closed because of a bug.
   */
  onError(error: unknown): void;
}

/**
 * The server side of one HTTP/2 connection, as far as gRPC needs it: no push, no priorities, no compressed output.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9113
 */
export class Http2Connection implements StreamConnection {
  maxFrame = DEFAULT_MAX_FRAME;
  private readonly sending = new SendingRoom();
  readonly window = this.sending.window;
  private readonly reader = new FrameReader();
  private readonly blocks = new HeaderBlocks();
  private readonly decoder = new HeaderDecoder();
  private readonly incoming = new ReceiveWindow();
  private readonly streams = new StreamTable();
  private readonly outbox: Outbox;
  private owesTableSize = false;
  private isGreeted = false;
  private isOver = false;

  constructor(
    private readonly socket: Socket,
    private readonly handlers: ConnectionHandlers,
  ) {
    this.outbox = new Outbox(socket);
    socket.on("data", (chunk: Buffer) => this.receive(chunk));
    socket.once("close", () => this.close());
    this.send(...sent.settings());
    this.giveRoom(0, RECEIVE_WINDOW - DEFAULT_WINDOW);
  }

  send(...bytes: readonly Buffer[]): void {
    this.outbox.send(bytes);
  }

  nextBlock(block: Buffer): Buffer {
    if (!this.owesTableSize) {
      return block;
    }
    this.owesTableSize = false;
    return Buffer.concat([EMPTY_TABLE, block]);
  }

  pump(stream: Http2Stream): void {
    this.sending.pump(stream);
  }

  sendReset(id: number, code: ErrorCode): void {
    this.streams.noteCut(id);
    this.send(...sent.reset(id, code));
  }

  release(stream: Http2Stream): void {
    this.streams.delete(stream);
    this.sending.forget(stream);
    this.outbox.closeAfter(stream);
  }

  private receive(chunk: Buffer): void {
    if (this.isOver) {
      return;
    }
    try {
      this.reader.push(chunk, (frame) => this.take(frame));
    } catch (error) {
      const isTheirs = error instanceof ConnectionError;
      this.giveUp(isTheirs ? error : new ConnectionError(ErrorCode.INTERNAL_ERROR, "a bug, which is logged"));
      this.handlers.onError(error);
    }
  }

  private take(frame: Frame): void {
    if (this.isOver) {
      return;
    }
    if (!this.isGreeted && frame.type !== (FrameType.SETTINGS as number)) {
      throw rules.protocolError("no settings came first");
    }
    try {
      const block = this.blocks.take(frame);
      if (block) {
        this.takeHeaders(block);
      } else {
        this.takeOther(frame);
      }
    } catch (error) {
      if (!(error instanceof StreamError)) {
        throw error;
      }
      this.cut(frame.streamId, error);
    }
  }

  private takeOther(frame: Frame): void {
    switch (frame.type as FrameType) {
      case FrameType.DATA:
        return this.takeData(frame);
      case FrameType.PRIORITY:
        return rules.checkPriority(frame);
      case FrameType.RST_STREAM:
        return this.takeReset(frame);
      case FrameType.SETTINGS:
        return this.takeSettings(frame);
      case FrameType.PING:
        return this.takePing(frame);
      case FrameType.GOAWAY:
        return rules.checkGoaway(frame);
      case FrameType.WINDOW_UPDATE:
        return this.takeWindowUpdate(frame);
      case FrameType.PUSH_PROMISE:
        throw rules.protocolError("a client cannot push");
      default: // Partial headers wait for the rest. Unknown frames are ignored.
    }
  }

  private takeData(frame: Frame): void {
    const stream = this.streams.find(frame.streamId);
    this.giveRoom(0, this.incoming.take(frame.payload.length));
    const content = contentOf(frame);
    if (stream === undefined && this.streams.wasCut(frame.streamId)) {
      return;
    }
    if (stream === undefined || stream.isComplete) {
      throw rules.streamClosed("data came after the end");
    }
    this.giveRoom(stream.id, stream.receive(content, frame.payload.length));
    if (frame.flags & Flag.END_STREAM) {
      stream.end();
    }
  }

  private takeHeaders({ begin: { flags, streamId }, bytes }: HeaderBlock): void {
    if (streamId === 0) {
      throw rules.protocolError("a HEADERS frame belongs to a stream, but came without one");
    }
    // Headers of closed streams are decoded too, because later blocks may refer to them.
    const headers = this.decoder.decode(bytes);
    const isLast = (flags & Flag.END_STREAM) !== 0;
    if (streamId <= this.streams.last) {
      return this.takeTrailers(streamId, headers, isLast);
    }
    const stream = this.open(streamId, headers);
    if (isLast) {
      stream.end();
    }
  }

  private open(id: number, headers: readonly ReceivedHeader[]): Http2Stream {
    this.streams.begin(id);
    if (this.streams.isFull) {
      throw new StreamError(ErrorCode.REFUSED_STREAM, `more than ${MAX_CONCURRENT_STREAMS} streams are open`);
    }
    const stream = new Http2Stream(this, id, readRequestHeaders(headers), this.sending.ofStreams);
    this.streams.add(stream);
    this.handlers.onStream(stream);
    return stream;
  }

  private takeTrailers(id: number, headers: readonly ReceivedHeader[], isLast: boolean): void {
    const stream = this.streams.find(id);
    if (stream === undefined) {
      if (this.streams.wasCut(id)) {
        return;
      }
      throw new ConnectionError(ErrorCode.STREAM_CLOSED, "headers came on a stream that is closed");
    }
    if (stream.isComplete) {
      throw rules.streamClosed("headers came after the end");
    }
    if (!isLast) {
      throw new StreamError(ErrorCode.PROTOCOL_ERROR, "the second headers of a request do not end it");
    }
    checkTrailers(headers);
    stream.end();
  }

  private takeReset(frame: Frame): void {
    rules.expectLength(frame, 4);
    const stream = this.streams.find(frame.streamId);
    if (stream) {
      this.streams.delete(stream);
      this.sending.forget(stream);
      stream.close();
    }
  }

  private takeSettings(frame: Frame): void {
    rules.checkSettings(frame);
    this.isGreeted = true;
    if (frame.flags & Flag.ACK) {
      return;
    }
    decodeSettings(frame.payload).forEach(([setting, value]) => this.applySetting(setting, value));
    this.send(...sent.settingsAnswer());
    this.sending.pumpAll();
  }

  private applySetting(setting: Setting, value: number): void {
    this.owesTableSize ||= setting === Setting.HEADER_TABLE_SIZE && value < TABLE_SIZE;
    if (setting === Setting.MAX_FRAME_SIZE) {
      this.maxFrame = value;
    }
    if (setting === Setting.INITIAL_WINDOW_SIZE) {
      this.sending.resize(value, this.streams.all);
    }
  }

  private takePing(frame: Frame): void {
    rules.checkPing(frame);
    if (!(frame.flags & Flag.ACK)) {
      this.send(...sent.pingAnswer(frame.payload));
    }
  }

  private takeWindowUpdate(frame: Frame): void {
    rules.expectLength(frame, 4);
    const room = frame.payload.readUInt32BE(0) & MAX_31_BITS;
    if (frame.streamId === 0) {
      this.sending.grow(room);
    } else {
      this.sending.growStream(this.streams.find(frame.streamId), room);
    }
  }

  private giveRoom(streamId: number, room: number): void {
    if (room > 0) {
      this.send(...sent.windowUpdate(streamId, room));
    }
  }

  /** Resets a stream on which the peer broke a rule. */
  private cut(id: number, error: StreamError): void {
    const stream = this.streams.find(id);
    if (stream) {
      stream.reset(error.code);
    } else {
      this.sendReset(id, error.code);
    }
    this.handlers.onError(error);
  }

  /** Reports the error to the peer, and closes the connection. */
  private giveUp(error: ConnectionError): void {
    this.send(...sent.goaway(this.streams.last, error));
    this.outbox.flush();
    this.socket.destroySoon();
    this.close();
  }

  private close(): void {
    if (this.isOver) {
      return;
    }
    this.isOver = true;
    const open = [...this.outbox.close(), ...this.streams.clear()];
    this.sending.clear();
    open.forEach((stream) => stream.close());
  }
}
