import { readSync } from "node:fs";

/** Bytes reserved at first. The system provides memory only for the part that is written to. */
const INITIAL_BYTES = 4 * 1024 * 1024;

/**
 * Reads one file after the other into the same memory. A process needs the bytes of a file only for a moment, and new
 * memory takes longer than reading.
 */
export class FileBuffer {
  private memory = Buffer.allocUnsafeSlow(INITIAL_BYTES);

  /** Reads an open file, and puts texts around it. The result is valid until the next call. */
  read(file: number, { before = "", after = "" } = {}): Buffer {
    let end = this.memory.write(before, "latin1");
    for (let got = -1; got !== 0; end += got) {
      if (this.memory.length - end <= after.length) {
        this.memory = Buffer.concat([this.memory], 2 * this.memory.length);
      }
      got = readSync(file, this.memory, end, this.memory.length - end - after.length, null);
    }
    end += this.memory.write(after, end, "latin1");
    return this.memory.subarray(0, end);
  }
}
