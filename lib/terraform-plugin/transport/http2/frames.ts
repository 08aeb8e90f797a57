import { ConnectionError, ErrorCode } from "./errors";

/** Frame types (RFC 9113, section 6). Frames of other types must be ignored. */
export enum FrameType {
  DATA = 0x0,
  HEADERS = 0x1,
  PRIORITY = 0x2,
  RST_STREAM = 0x3,
  SETTINGS = 0x4,
  PUSH_PROMISE = 0x5,
  PING = 0x6,
  GOAWAY = 0x7,
  WINDOW_UPDATE = 0x8,
  CONTINUATION = 0x9,
}

/** Flags of a frame. Their meaning depends on its type. */
export const Flag = { END_STREAM: 0x1, ACK: 0x1, END_HEADERS: 0x4, PADDED: 0x8, PRIORITY: 0x20 } as const;

/** One received frame. */
export interface Frame {
  readonly type: number;
  readonly flags: number;
  /** 0 is the connection itself. */
  readonly streamId: number;
  readonly payload: Buffer;
}

/** The connection preface, which a client sends first. */
const PREFACE = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

/** Length, type, flags and stream. */
export const HEAD_BYTES = 9;

/** The default maximum payload of a frame. This server does not change it. */
export const DEFAULT_MAX_FRAME = 16_384;

/** The highest stream number, and the largest window. */
export const MAX_31_BITS = 2 ** 31 - 1;

/** Splits a client's bytes into frames. */
export class FrameReader {
  private rest: Buffer = Buffer.alloc(0);
  private isGreeted = false;

  /**
   * Reads the next chunk and passes on each frame that it completes.
   *
   * @throws ConnectionError if the bytes are not frames, or a frame is too long
   */
  push(chunk: Buffer, handle: (frame: Frame) => void): void {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    let position = this.isGreeted ? 0 : this.readPreface(bytes);
    if (this.isGreeted) {
      for (let end = frameEnd(bytes, position); end <= bytes.length; end = frameEnd(bytes, position)) {
        const frame = readFrame(bytes, position, end);
        position = end;
        handle(frame);
      }
    }
    this.rest = bytes.subarray(position);
  }

  /** Returns the length of the preface when it is complete. */
  private readPreface(bytes: Buffer): number {
    const length = Math.min(bytes.length, PREFACE.length);
    if (bytes.compare(PREFACE, 0, length, 0, length) !== 0) {
      throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "this is not HTTP/2");
    }
    this.isGreeted = length === PREFACE.length;
    return this.isGreeted ? length : 0;
  }
}

/** The end of the frame at a position. Infinite while it is unknown. */
function frameEnd(bytes: Buffer, position: number): number {
  if (bytes.length - position < HEAD_BYTES) {
    return Infinity;
  }
  const length = bytes.readUIntBE(position, 3);
  if (length <= DEFAULT_MAX_FRAME) {
    return position + HEAD_BYTES + length;
  }
  throw new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, `a frame has ${length} bytes: at most 16384 are accepted`);
}

function readFrame(bytes: Buffer, start: number, end: number): Frame {
  return {
    type: bytes[start + 3] as number,
    flags: bytes[start + 4] as number,
    streamId: bytes.readUInt32BE(start + 5) & MAX_31_BITS,
    payload: bytes.subarray(start + HEAD_BYTES, end),
  };
}

/** Encodes the head of a frame, which precedes its payload. */
export function encodeHead({ type, flags, streamId }: Omit<Frame, "payload">, length: number): Buffer {
  const head = Buffer.allocUnsafe(HEAD_BYTES);
  head.writeUIntBE(length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(streamId, 5);
  return head;
}

/** Encodes 32-bit big-endian numbers, as in frames. */
export function encodeUInt32(...values: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
  return bytes;
}

/**
 * The content of a DATA or HEADERS frame, without padding and priority.
 *
 * @throws ConnectionError if the padding is longer than the frame
 */
export function contentOf({ type, flags, payload }: Frame): Buffer {
  const isPadded = (flags & Flag.PADDED) !== 0;
  const hasPriority = type === (FrameType.HEADERS as number) && (flags & Flag.PRIORITY) !== 0;
  const start = (isPadded ? 1 : 0) + (hasPriority ? 5 : 0);
  const end = payload.length - (isPadded ? (payload[0] ?? 0) : 0);
  if (start <= end) {
    return payload.subarray(start, end);
  }
  throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "a frame has more padding than bytes");
}
