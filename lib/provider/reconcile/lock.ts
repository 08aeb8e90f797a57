/**
 * A keyed mutex: operations on one object run one after the other, in the order in which they came. Abiquo has no such
 * lock: a PUT replaces all links by those that its sender has read.
 */
export class KeyedMutex {
  readonly #last = new Map<string, Promise<void>>();
  /** Who waits for whom, so that two that are in each other's way do not wait for ever. */
  readonly #waits = new Map<string, string>();

  /** Runs an operation when all earlier ones of the same key have ended, however they ended. */
  run<T>(key: string, operation: () => Promise<T>): Promise<T> {
    const result = (this.#last.get(key) ?? Promise.resolve()).then(operation);
    const end: Promise<void> = result
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        if (this.#last.get(key) === end) {
          this.#last.delete(key);
        }
      });
    this.#last.set(key, end);
    return result;
  }

  /**
   * Waits for the operations of another key that are under way. It waits for nothing that has yet to begin: that may need
   * the very slot which the caller holds.
   *
   * @returns "idle" if none is under way, "ended" after they have ended, "deadlock" if they wait for the caller
   */
  async join(key: string, waiter: string): Promise<"idle" | "ended" | "deadlock"> {
    const running = this.#last.get(key);
    if (running === undefined) {
      return "idle";
    }
    if (this.#waitsFor(key, waiter)) {
      return "deadlock";
    }
    this.#waits.set(waiter, key);
    await running.finally(() => this.#waits.delete(waiter));
    return "ended";
  }

  #waitsFor(key: string, waiter: string): boolean {
    const next = this.#waits.get(key);
    return key === waiter || (next !== undefined && this.#waitsFor(next, waiter));
  }
}
