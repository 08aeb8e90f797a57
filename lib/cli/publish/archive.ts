import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { zipSync, type Zippable } from "fflate";

/** Files of the Unix kind, in the upper half of a zip's external attributes. */
const UNIX = 3;

const REGULAR_FILE = 0o100000;

/** The first moment a zip can name. fflate writes local time, so this is the same in every time zone. */
const TIME = new Date(1980, 0, 1);

/** What is started, by Terraform or by our launcher; every other file is only read. */
const EXECUTABLE = /^(?:terraform-provider-.*|node)$/;

/**
 * Packs a provider's folder into a zip whose bytes depend on names and contents alone: fixed time, order and modes, and a
 * compressor in JavaScript, since zlib's output differs from version to version.
 */
export function packProvider(folder: string, level: 6 | 9 = 9): Uint8Array {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.split(sep).join("/"))
    .sort();
  const entries = names.map((name) => {
    const mode = EXECUTABLE.test(name) ? 0o755 : 0o644;
    // Without the shift to unsigned the file type's highest bit would make it negative.
    const attrs = ((REGULAR_FILE | mode) << 16) >>> 0;
    return [name, [readFileSync(join(folder, name)), { level, mtime: TIME, os: UNIX, attrs }]] as const;
  });
  return zipSync(Object.fromEntries(entries) as unknown as Zippable);
}
