import { readSync } from "node:fs";

/** Room for every file that a process loads. The system provides memory only for the part that was written to. */
const ROOM_BYTES = 4 * 1024 * 1024;

/**
 * Reads one file after the other into the same memory. A process needs the bytes of a file for a moment only, and memory
 * that is new to it costs more time than the reading.
 */
export class ReadingRoom {
  private room = Buffer.allocUnsafeSlow(ROOM_BYTES);

  /** Reads a file, and puts texts around it. The result is valid until the next call. */
  read(file: number, { before = "", after = "" } = {}): Buffer {
    let end = this.room.write(before, "latin1");
    for (let got = -1; got !== 0; end += got) {
      if (this.room.length - end <= after.length) {
        this.room = Buffer.concat([this.room], 2 * this.room.length);
      }
      got = readSync(file, this.room, end, this.room.length - end - after.length, null);
    }
    end += this.room.write(after, end, "latin1");
    return this.room.subarray(0, end);
  }
}
