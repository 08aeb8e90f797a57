import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import type { FileBuffer } from "./file-buffer";

/** Highest number of files, of up to 500 KB each. Each version of the provider leaves four for each version of Node. */
const MOST_FILES = 32;

const SUFFIX = ".code";
/** A file contains the hash of the rest, a number, and the code, which is aligned so that V8 need not copy it. */
const HASH_BYTES = 32;
const HEADER_BYTES = 40;

/** Compiled code of a bundle. */
export interface KeptCode {
  readonly code: Buffer;
  /** Number of processes that have added the functions that they called. */
  readonly processes: number;
}

/**
 * Keeps the code that V8 has compiled, in a folder that only this user can open. V8 runs whatever it gets: it does not look
 * for damage, and not every version notices code from another build of Node. The name of a file therefore depends on the
 * compiled text and on Node's executable, and the file begins with the hash of its content. A folder that others can open,
 * or a file that others can change, is not used.
 */
export class CodeStore {
  private constructor(private readonly folder: string) {}

  /**
   * Opens the store of this user: `cdktf-abiquo` in XDG_CACHE_HOME, `~/Library/Caches` or `~/.cache`. The first `keep`
   * creates the folder.
   *
   * @throws Error on Windows, if the home is missing or somebody else's, if the folder is in a folder of somebody else,
   * and if others can open it
   */
  static open(env: NodeJS.ProcessEnv): CodeStore {
    const caches = cachesOf(env);
    checkOwners(caches);
    const store = new CodeStore(join(caches, "cdktf-abiquo"));
    store.check();
    return store;
  }

  /** Returns the name under which the code of a text is kept, if this executable of Node has compiled it. */
  nameOf(text: Uint8Array): string {
    const { size, mtimeMs } = statSync(process.execPath);
    const node = [process.version, process.arch, process.execPath, size, mtimeMs].join("\n");
    return createHash("sha256").update(node).update(text).digest("hex") + SUFFIX;
  }

  /** Returns the code with this name, if it is there and undamaged. It is valid until the buffer is used again. */
  find(name: string, buffer: FileBuffer): KeptCode | undefined {
    const file = this.read(name, buffer);
    const content = file?.subarray(HASH_BYTES);
    if (!content || !file?.subarray(0, HASH_BYTES).equals(hash(content))) {
      return undefined;
    }
    return { processes: content[0] ?? 0, code: content.subarray(HEADER_BYTES - HASH_BYTES) };
  }

  /** Writes a file completely or not at all, even if other processes write too, and removes the oldest surplus files. */
  keep(name: string, { code, processes }: KeptCode): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    this.check();
    const file = join(this.folder, name);
    const fresh = `${file}.${process.pid}`;
    const header = Buffer.alloc(HEADER_BYTES - HASH_BYTES);
    header[0] = processes;
    try {
      writeParts(fresh, [hash(header, code), header, code]);
      renameSync(fresh, file);
    } catch (error) {
      rmSync(fresh, { force: true });
      throw error;
    } finally {
      // A process that was killed has left its part, which counts as a file.
      this.removeOldest();
    }
  }

  private check(): void {
    const stats = lstatSync(this.folder, { throwIfNoEntry: false });
    if (stats && (!stats.isDirectory() || stats.uid !== process.getuid?.() || (stats.mode & 0o077) !== 0)) {
      throw new Error(`${this.folder} is not a folder that this user alone can open`);
    }
  }

  private removeOldest(): void {
    const files = readdirSync(this.folder).map((name) => join(this.folder, name));
    const dated = files.map((file) => ({ file, written: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }));
    const tooMany = dated.sort((a, b) => b.written - a.written).slice(MOST_FILES);
    tooMany.forEach(({ file }) => rmSync(file, { force: true }));
  }

  private read(name: string, buffer: FileBuffer): Buffer | undefined {
    let file: number;
    try {
      file = openSync(join(this.folder, name), constants.O_RDONLY | constants.O_NOFOLLOW);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") {
        return undefined;
      }
      throw error;
    }
    try {
      const stats = fstatSync(file);
      return stats.uid === process.getuid?.() && (stats.mode & 0o022) === 0 ? buffer.read(file) : undefined;
    } finally {
      closeSync(file);
    }
  }
}

function hash(...parts: readonly Uint8Array[]): Buffer {
  const sha256 = createHash("sha256");
  parts.forEach((part) => sha256.update(part));
  return sha256.digest();
}

/** Writes a new file without copying its parts into new memory, which takes longer than writing. */
function writeParts(path: string, parts: readonly Uint8Array[]): void {
  const file = openSync(path, "w", 0o600);
  try {
    for (const part of parts) {
      writeFileSync(file, part);
    }
  } finally {
    closeSync(file);
  }
}

/** Requires that a folder, and each one around it, belongs to this user or to root. Folders may be missing. */
function checkOwners(folder: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats && stats.uid !== 0 && stats.uid !== process.getuid?.()) {
    throw new Error(`${folder} belongs to somebody else`);
  }
  const outer = dirname(folder);
  if (outer !== folder) {
    checkOwners(outer);
  }
}

/** Returns the folder of this user's caches. Nothing is written to a home of somebody else, as under `sudo`. */
function cachesOf({ XDG_CACHE_HOME: chosen = "" }: NodeJS.ProcessEnv): string {
  if (isAbsolute(chosen)) {
    return chosen;
  }
  const home = homedir();
  if (statSync(home).uid !== process.getuid?.()) {
    throw new Error(`${home} is not this user's`);
  }
  return join(home, process.platform === "darwin" ? "Library/Caches" : ".cache");
}
