import {
  chmodSync,
  existsSync,
  lstatSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import type { State } from "./state";
import { EMPTY_STATE } from "./state";
import { FORMAT, isStoredState } from "./stored-state";
import type { StoredState } from "./stored-state";

const MODE_BITS = 0o7777;

/** A file that keeps the state of one platform. Only one simulator at a time can change it. */
export class DataFile {
  /** The file itself, where the path is a symbolic link. */
  private readonly file: string;
  /** What this simulator has read or written last. Undefined: there was no file. */
  private known: string | undefined;

  /** @param findContradiction - returns what no platform can contain, as the end of a sentence, or undefined */
  constructor(
    private readonly path: string,
    private readonly findContradiction: (stored: StoredState) => string | undefined,
  ) {
    this.file = targetOf(path);
    this.known = contentsOf(this.file);
  }

  /**
   * The state of an earlier run. A missing file means an empty platform.
   *
   * @throws Error that names the file, if it does not contain a complete state without contradictions
   */
  load(): State {
    if (this.known === undefined) {
      return EMPTY_STATE;
    }
    const stored = parseJson(this.known);
    if (!isStoredState(stored)) {
      throw this.unusable("");
    }
    const contradiction = this.findContradiction(stored);
    if (contradiction !== undefined) {
      throw this.unusable(`: ${contradiction}`);
    }
    return {
      nextLocationId: stored.nextLocationId,
      nextRemoteServiceId: stored.nextRemoteServiceId,
      datacenters: byId(stored.datacenters),
      publicCloudRegions: byId(stored.publicCloudRegions),
      remoteServices: byId(stored.remoteServices),
      usage: new Map(Object.entries(stored.usage ?? {}).map(([id, uses]) => [Number(id), uses])),
    };
  }

  /**
   * Writes a temporary file and renames it, so that a `kill -9` at any moment leaves either the old state or the new
   * one. The file keeps its permissions. There is no lock file, because a `kill -9` would leave it behind.
   *
   * @throws Error if the file has changed since this simulator read or wrote it
   */
  save(state: State): void {
    const contents = contentsOf(this.file);
    if (contents !== undefined && contents !== this.known) {
      throw new Error(
        `The data file ${this.path} was changed by another program, such as a second simulator, and is not overwritten. Restart this simulator, and give each simulator a file of its own.`,
      );
    }
    const written = textOf(state);
    const mode = statSync(this.file, MISSING_IS_UNDEFINED)?.mode;
    const temporary = `${this.file}.${process.pid}.tmp`;
    writeFileSync(temporary, written, { mode });
    if (mode !== undefined) {
      // The umask has restricted the mode of the new file.
      chmodSync(temporary, mode & MODE_BITS);
    }
    renameSync(temporary, this.file);
    this.known = written;
  }

  private unusable(reason: string): Error {
    return new Error(
      `The data file ${this.path} does not contain a simulator state in format ${FORMAT}${reason}. Delete it to start with an empty platform, or name another file.`,
    );
  }
}

const MISSING_IS_UNDEFINED = { throwIfNoEntry: false } as const;

/** The file to which a path leads, through symbolic links. It need not exist. */
function targetOf(path: string): string {
  if (statSync(path, MISSING_IS_UNDEFINED) !== undefined) {
    return realpathSync(path);
  }
  const isLink = lstatSync(path, MISSING_IS_UNDEFINED)?.isSymbolicLink();
  return isLink ? targetOf(resolve(dirname(path), readlinkSync(path))) : path;
}

function contentsOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function textOf(state: State): string {
  const stored: StoredState = {
    format: FORMAT,
    nextLocationId: state.nextLocationId,
    nextRemoteServiceId: state.nextRemoteServiceId,
    datacenters: [...state.datacenters.values()],
    publicCloudRegions: [...state.publicCloudRegions.values()],
    remoteServices: [...state.remoteServices.values()],
    usage: Object.fromEntries(state.usage),
  };
  return `${JSON.stringify(stored, null, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function byId<T extends { readonly id: number }>(entries: readonly T[]): ReadonlyMap<number, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
