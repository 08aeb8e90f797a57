import { readFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync, type Zippable } from "fflate";
import { listFiles } from "../files";

/** Host system of Unix in a zip: the upper half of the external attributes contains the file mode. */
const UNIX = 3;

const REGULAR_FILE = 0o100000;

/** Earliest time that a zip can store. fflate writes local time, so the bytes are the same in every time zone. */
const TIME = new Date(1980, 0, 1);

/** Files that Terraform or our launcher executes. All others are only read. */
const EXECUTABLE = /^(?:terraform-provider-.*|node)$/;

/**
 * Packs a provider's folder into a zip whose bytes depend only on names and contents. Time, order and modes are fixed.
 * The compressor is written in JavaScript, since zlib's output differs between versions.
 */
export function packProvider(folder: string, level: 6 | 9 = 9): Uint8Array {
  const entries = listFiles(folder)
    .toSorted()
    .map((name) => {
      const mode = EXECUTABLE.test(name) ? 0o755 : 0o644;
      // Without the unsigned shift, the file type's highest bit would make the number negative.
      const attrs = ((REGULAR_FILE | mode) << 16) >>> 0;
      return [name, [readFileSync(join(folder, name)), { level, mtime: TIME, os: UNIX, attrs }]] as const;
    });
  return zipSync(Object.fromEntries(entries) as unknown as Zippable);
}
