import { ConnectionError, ErrorCode } from "./errors";
import type { Frame } from "./frames";
import { contentOf, Flag, FrameType, HEAD_BYTES } from "./frames";
import { MAX_HEADER_LIST } from "./hpack/hpack";

/** A header block whose parts have all come, with the frame that began it. */
export interface HeaderBlock {
  readonly begin: Frame;
  readonly bytes: Buffer;
}

/** Puts header blocks together that come in several frames, between which no other may stand. */
export class HeaderBlocks {
  private begin: Frame | undefined;
  private parts: Buffer[] = [];
  private size = 0;

  /**
   * Takes a frame of any type. Returns the block that it completes, if it does.
   *
   * @throws ConnectionError when a block is interrupted, or longer than headers may be even before they are decoded.
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
    // Each part counts, since it may be an empty one.
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
