import { GrpcCode, GrpcError } from "./status";

/**
 * Messages on a gRPC stream, each behind a prefix of five bytes, cut into chunks anywhere:
 *
 *     +------+--------------------+---------+
 *     | flag | length             | message |
 *     | 1    | 4, big end first   |         |
 *     +------+--------------------+---------+
 *
 * Flag 0: as it is; 1: compressed, which a host never does unless we offer it.
 */
const PREFIX_BYTES = 5;

/** The largest message in either direction. Go providers set the same. */
export const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** A message behind its prefix. */
export function encodeFrame(message: Uint8Array): Buffer {
  assertSize(message.length);
  const frame = Buffer.allocUnsafe(PREFIX_BYTES + message.length);
  frame.writeUInt8(0, 0);
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, PREFIX_BYTES);
  return frame;
}

const NOTHING = Buffer.alloc(0);

/** Puts the chunks of one stream together to messages. */
export class MessageReader {
  /** What has come of the next message, and room for more of it. */
  private buffer: Buffer = NOTHING;
  private size = 0;

  /**
   * Takes the next chunk and returns the messages that it completes. A message that is too long is refused at its
   * prefix, before any of it is kept. What is kept of one takes twice its bytes at most, in however small chunks it comes.
   *
   * @throws GrpcError on a flag or a length that is not accepted.
   */
  push(chunk: Buffer): readonly Buffer[] {
    // The usual case, for the sake of speed: one chunk is one message.
    if (this.size === 0 && frameEnd(chunk) === chunk.length) {
      return [chunk.subarray(PREFIX_BYTES)];
    }
    const messages: Buffer[] = [];
    let rest = this.size === 0 ? chunk : this.append(chunk);
    let end = frameEnd(rest);
    for (; end <= rest.length; end = frameEnd(rest)) {
      messages.push(rest.subarray(PREFIX_BYTES, end));
      rest = rest.subarray(end);
    }
    if (this.size === 0 || messages.length > 0) {
      this.keep(rest);
    }
    return messages;
  }

  /** Whether the stream may end here, which is between two messages only. */
  get isComplete(): boolean {
    return this.size === 0;
  }

  /** Adds a chunk to what is kept, and returns all of it. */
  private append(chunk: Buffer): Buffer {
    const size = this.size + chunk.length;
    if (size > this.buffer.length) {
      this.grow(size);
    }
    this.buffer.set(chunk, this.size);
    this.size = size;
    return this.buffer.subarray(0, size);
  }

  private grow(size: number): void {
    const kept = this.buffer.subarray(0, this.size);
    this.buffer = Buffer.allocUnsafeSlow(Math.max(size, Math.min(2 * size, frameEnd(kept))));
    this.buffer.set(kept);
  }

  /** Keeps what has come of the next message. The messages before it have the memory that they came in. */
  private keep(rest: Buffer): void {
    this.size = 0;
    this.buffer = NOTHING;
    this.append(rest);
  }
}

/** Where the message at the beginning ends; infinite while that is not known. */
function frameEnd(bytes: Buffer): number {
  return bytes.length < PREFIX_BYTES ? Infinity : PREFIX_BYTES + decodePrefix(bytes);
}

function decodePrefix(prefix: Buffer): number {
  const flag = prefix.readUInt8(0);
  if (flag === 1) {
    throw new GrpcError(GrpcCode.UNIMPLEMENTED, "the message is compressed: send it with grpc-encoding identity");
  }
  if (flag !== 0) {
    throw new GrpcError(GrpcCode.INTERNAL, `the message has flag ${flag}: only 0 and 1 exist`);
  }
  const length = prefix.readUInt32BE(1);
  assertSize(length);
  return length;
}

function assertSize(length: number): void {
  if (length <= MAX_MESSAGE_BYTES) {
    return;
  }
  throw new GrpcError(
    GrpcCode.RESOURCE_EXHAUSTED,
    `the message has ${length} bytes: at most ${MAX_MESSAGE_BYTES} are accepted`,
  );
}
