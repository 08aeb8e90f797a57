import { EventEmitter, once } from "node:events";
import type { DataFile } from "./data-file";
import type { State } from "./state";
import { EMPTY_STATE } from "./state";

/** The result of a rule: the new state, and the value for the answer. */
export interface Change<T> {
  readonly state: State;
  readonly result: T;
}

/** Holds the current state. A change is on disk before it is answered. */
export class Store {
  private current: State;
  private changes = 0;
  private readonly listeners = new EventEmitter().setMaxListeners(0);

  /**
   * @param file - file that keeps the state; without it, nothing is written. It is written immediately, so that an
   * unwritable file is reported at the start
   */
  constructor(private readonly file?: DataFile) {
    this.current = file?.load() ?? EMPTY_STATE;
    file?.save(this.current);
  }

  get state(): State {
    return this.current;
  }

  /** Number of changes since the start. */
  get revision(): number {
    return this.changes;
  }

  /** Waits for the next change. @throws AbortError when the signal is aborted */
  async nextChange(signal: AbortSignal): Promise<void> {
    await once(this.listeners, "change", { signal });
  }

  /** Applies a rule. If the rule refuses (throws), nothing changes. */
  apply<T>(rule: (state: State) => Change<T>): T {
    const { state, result } = rule(this.current);
    this.file?.save(state);
    this.current = state;
    this.changes += 1;
    this.listeners.emit("change");
    return result;
  }
}
