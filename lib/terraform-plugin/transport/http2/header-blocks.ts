import { ConnectionError, ErrorCode } from "./errors";
import type { Frame } from "./frames";
import { contentOf, Flag, FrameType, HEAD_BYTES } from "./frames";
import { MAX_HEADER_LIST } from "./hpack/hpack";

/** A complete header block, with its first frame. */
export interface HeaderBlock {
  readonly begin: Frame;
  readonly bytes: Buffer;
}

/** Assembles header blocks that span several frames. No other frame may come between them. */
export class HeaderBlocks {
  private begin: Frame | undefined;
  private parts: Buffer[] = [];
  private size = 0;

  /**
   * Reads a frame of any type. Returns the block that it completes, if any.
   *
   * @throws ConnectionError if a block is interrupted, or if its encoded size exceeds the limit for headers
   */
  take(frame: Frame): HeaderBlock | undefined {
    const isContinued = frame.type === (FrameType.CONTINUATION as number);
    if (isContinued ? this.begin?.streamId !== frame.streamId : this.begin !== undefined) {
      throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "a header block is not in one piece");
    }
    if (isContinued) {
      return this.add(frame, frame.payload);
    }
    if (frame.type !== (FrameType.HEADERS as number)) {
      return undefined;
    }
    this.begin = frame;
    return this.add(frame, contentOf(frame));
  }

  private add(frame: Frame, part: Buffer): HeaderBlock | undefined {
    this.parts.push(part);
    // Each part counts, because parts may be empty.
    this.size += part.length + HEAD_BYTES;
    if (this.size > MAX_HEADER_LIST) {
      throw new ConnectionError(ErrorCode.ENHANCE_YOUR_CALM, "a header block is too large");
    }
    return frame.flags & Flag.END_HEADERS ? this.complete() : undefined;
  }

  private complete(): HeaderBlock {
    const { begin, parts } = this;
    const [first] = parts;
    this.begin = undefined;
    this.parts = [];
    this.size = 0;
    return { begin: begin as Frame, bytes: parts.length === 1 && first ? first : Buffer.concat(parts) };
  }
}
