import { GrpcCode, GrpcError } from "./grpc-status";

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

/** Puts the chunks of one stream together to messages. */
export class MessageReader {
  private chunks: Buffer[] = [];
  private buffered = 0;
  /** Length of the message whose prefix has been read. */
  private expected: number | undefined;

  /**
   * Takes the next chunk and returns the messages that it completes. A message that is too long is refused at its
   * prefix, before any of it is kept.
   *
   * @throws GrpcError on a flag or a length that is not accepted.
   */
  push(chunk: Buffer): readonly Buffer[] {
    this.chunks.push(chunk);
    this.buffered += chunk.length;
    const messages: Buffer[] = [];
    for (let message = this.next(); message !== undefined; message = this.next()) messages.push(message);
    return messages;
  }

  /** Whether the stream may end here, which is between two messages only. */
  get isComplete(): boolean {
    return this.buffered === 0 && this.expected === undefined;
  }

  private next(): Buffer | undefined {
    if (this.expected === undefined) {
      if (this.buffered < PREFIX_BYTES) return undefined;
      this.expected = decodePrefix(this.take(PREFIX_BYTES));
    }
    if (this.buffered < this.expected) return undefined;
    const message = this.take(this.expected);
    this.expected = undefined;
    return message;
  }

  private take(length: number): Buffer {
    const [first] = this.chunks;
    const all = this.chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.chunks, this.buffered);
    this.chunks = all.length > length ? [all.subarray(length)] : [];
    this.buffered -= length;
    return all.subarray(0, length);
  }
}

function decodePrefix(prefix: Buffer): number {
  const flag = prefix.readUInt8(0);
  if (flag === 1) {
    throw new GrpcError(GrpcCode.UNIMPLEMENTED, "the message is compressed: send it with grpc-encoding identity");
  }
  if (flag !== 0) throw new GrpcError(GrpcCode.INTERNAL, `the message has flag ${flag}: only 0 and 1 exist`);
  const length = prefix.readUInt32BE(1);
  assertSize(length);
  return length;
}

function assertSize(length: number): void {
  if (length <= MAX_MESSAGE_BYTES) return;
  throw new GrpcError(
    GrpcCode.RESOURCE_EXHAUSTED,
    `the message has ${length} bytes: at most ${MAX_MESSAGE_BYTES} are accepted`,
  );
}
