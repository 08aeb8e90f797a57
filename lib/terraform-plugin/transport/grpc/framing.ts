import { GrpcCode, GrpcError } from "./status";

/**
 * Messages on a gRPC stream. Each has a prefix of five bytes. Chunks may end anywhere:
 *
 *     +------+--------------------+---------+
 *     | flag | length             | message |
 *     | 1    | 4, big end first   |         |
 *     +------+--------------------+---------+
 *
 * Flag 0: uncompressed. Flag 1: compressed, which a host uses only if the server offers it.
 */
const PREFIX_BYTES = 5;

/** The largest message in either direction. Go providers use the same limit. */
export const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/** Encodes a message with its prefix. */
export function encodeFrame(message: Uint8Array): Buffer {
  assertSize(message.length);
  const frame = Buffer.allocUnsafe(PREFIX_BYTES + message.length);
  frame.writeUInt8(0, 0);
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, PREFIX_BYTES);
  return frame;
}

const NOTHING = Buffer.alloc(0);

/** Assembles messages from the chunks of one stream. */
export class MessageReader {
  /** The received part of the next message, with room for more. */
  private buffer: Buffer = NOTHING;
  private size = 0;

  /**
   * Reads the next chunk and returns the messages that it completes. A message that is too long is refused at its
   * prefix, before any of it is stored. A partial message takes at most twice its bytes, however small the chunks are.
   *
   * @throws GrpcError if a flag or length is not accepted
   */
  push(chunk: Buffer): readonly Buffer[] {
    // A fast path for the usual case: one chunk is one message.
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

  /** Whether the stream may end here, which is only between two messages. */
  get isComplete(): boolean {
    return this.size === 0;
  }

  /** Adds a chunk to the stored bytes, and returns all of them. */
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

  /** Stores the received part of the next message. Complete messages keep the memory that they arrived in. */
  private keep(rest: Buffer): void {
    this.size = 0;
    this.buffer = NOTHING;
    this.append(rest);
  }
}

/** The end of the first message. Infinite while it is unknown. */
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
