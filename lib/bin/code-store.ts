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
import { isAbsolute, join } from "node:path";
import type { ReadingRoom } from "./reading-room";

/** The most files that a store holds, of up to 500 KB. Each version of the provider leaves four for each version of Node. */
const MOST_FILES = 32;

const SUFFIX = ".code";
/** Of a file: the hash of all that follows, and a number; then the code, at a place where V8 need not copy it. */
const HASH_BYTES = 32;
const HEADER_BYTES = 40;

/** What a store holds. */
export interface KeptCode {
  readonly code: Buffer;
  /** How many processes have added to it the functions that they called. */
  readonly processes: number;
}

/**
 * Code that V8 has compiled, in a folder that only this user can open. V8 runs what it is given: it neither looks for damage,
 * nor does every version notice code that another build of Node has made. So a file is found by the text that was compiled
 * and the very executable of Node, and begins with the hash of its content. A folder or a file that is not this user's
 * alone is not used.
 */
export class CodeStore {
  private constructor(private readonly folder: string) {}

  /**
   * The store of this user: `cdktf-abiquo` in XDG_CACHE_HOME, `~/Library/Caches` or `~/.cache`. It is made with the first
   * that is kept.
   *
   * @throws Error if there can be none: on Windows, in a home that is missing or somebody else's, in a folder that others
   * can open
   */
  static open(env: NodeJS.ProcessEnv): CodeStore {
    const store = new CodeStore(join(cachesOf(env), "cdktf-abiquo"));
    store.check();
    return store;
  }

  /** The name of what is compiled from a text here, whoever asks for it. */
  nameOf(text: Uint8Array): string {
    const { size, mtimeMs } = statSync(process.execPath);
    const node = [process.version, process.arch, process.execPath, size, mtimeMs].join("\n");
    return createHash("sha256").update(node).update(text).digest("hex") + SUFFIX;
  }

  /** The code by that name, if there is any and it is whole. It is valid until the room is used again. */
  find(name: string, room: ReadingRoom): KeptCode | undefined {
    const file = this.read(name, room);
    const content = file?.subarray(HASH_BYTES);
    if (!content || !file?.subarray(0, HASH_BYTES).equals(hash(content))) {
      return undefined;
    }
    return { processes: content[0] ?? 0, code: content.subarray(HEADER_BYTES - HASH_BYTES) };
  }

  /** Writes all or nothing, whoever else does so at the same time, and removes the oldest files that are too many. */
  keep(name: string, { code, processes }: KeptCode): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    this.check();
    const file = join(this.folder, name);
    const fresh = `${file}.${process.pid}`;
    const content = Buffer.concat([Buffer.alloc(HEADER_BYTES - HASH_BYTES), code]);
    content[0] = processes;
    writeFileSync(fresh, Buffer.concat([hash(content), content]), { mode: 0o600 });
    renameSync(fresh, file);
    this.removeOldest();
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

  private read(name: string, room: ReadingRoom): Buffer | undefined {
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
      return stats.uid === process.getuid?.() && (stats.mode & 0o022) === 0 ? room.read(file) : undefined;
    } finally {
      closeSync(file);
    }
  }
}

function hash(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}

/** Where this user's caches are. A home of somebody else's, as under `sudo`, or one that is not there stays as it is. */
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
