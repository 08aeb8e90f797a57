import { EventEmitter, once } from "node:events";
import { loadState, saveState } from "./data-file";
import type { State } from "./state";
import { EMPTY_STATE } from "./state";

/** What a rule gives back: the platform as it is afterwards, and what the answer is made of. */
export interface Change<T> {
  readonly state: State;
  readonly result: T;
}

/** Holds the one current state. A change is on disk before it is answered. */
export class Store {
  private current: State;
  private changes = 0;
  private readonly listeners = new EventEmitter().setMaxListeners(0);

  /**
   * @param file - where the state outlives the process; nothing is written without one. It is written at once, so that
   * a file that cannot be written is told at the start
   */
  constructor(private readonly file?: string) {
    this.current = file === undefined ? EMPTY_STATE : loadState(file);
    this.save(this.current);
  }

  get state(): State {
    return this.current;
  }

  /** Counts the changes since the start. */
  get revision(): number {
    return this.changes;
  }

  /** Waits for the next change. @throws AbortError as soon as the signal is aborted */
  async nextChange(signal: AbortSignal): Promise<void> {
    await once(this.listeners, "change", { signal });
  }

  /** Applies a rule. If it refuses (throws), nothing has changed. */
  apply<T>(rule: (state: State) => Change<T>): T {
    const { state, result } = rule(this.current);
    this.save(state);
    this.current = state;
    this.changes += 1;
    this.listeners.emit("change");
    return result;
  }

  private save(state: State): void {
    if (this.file !== undefined) {
      saveState(this.file, state);
    }
  }
}
