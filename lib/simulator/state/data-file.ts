import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { State } from "./state";
import { EMPTY_STATE } from "./state";
import { FORMAT, isStoredState } from "./stored-state";
import type { StoredState } from "./stored-state";

/**
 * Reads the state of an earlier run. A missing file means an empty platform.
 *
 * @throws Error that names the file, if it does not contain a complete state without contradictions
 */
export function loadState(file: string): State {
  if (!existsSync(file)) {
    return EMPTY_STATE;
  }
  const stored = parseStored(file, readFileSync(file, "utf8"));
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
 * Writes a temporary file and renames it, so that a `kill -9` at any moment leaves either the old state or the new one.
 */
export function saveState(file: string, state: State): void {
  const stored: StoredState = {
    format: FORMAT,
    nextLocationId: state.nextLocationId,
    nextRemoteServiceId: state.nextRemoteServiceId,
    datacenters: [...state.datacenters.values()],
    publicCloudRegions: [...state.publicCloudRegions.values()],
    remoteServices: [...state.remoteServices.values()],
    usage: Object.fromEntries(state.usage),
  };
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(stored, null, 2)}\n`);
  renameSync(temporary, file);
}

function parseStored(file: string, text: string): StoredState {
  const stored = parseJson(text);
  if (!isStoredState(stored)) {
    throw new Error(
      `The data file ${file} does not contain a simulator state in format ${FORMAT}. Delete it to start with an empty platform, or name another file.`,
    );
  }
  return stored;
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
