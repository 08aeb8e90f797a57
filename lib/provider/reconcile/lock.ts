/**
 * A keyed mutex: operations on the same object run one after the other, in their order of arrival. Abiquo has no such
 * lock: a PUT replaces all links with those that its sender has read.
 */
export class KeyedMutex {
  private readonly last = new Map<string, Promise<void>>();
  /** Which waiter waits for which key, to detect deadlocks. */
  private readonly waits = new Map<string, string>();

  /** Runs an operation after all earlier ones with the same key have ended, whether or not they failed. */
  run<T>(key: string, operation: () => Promise<T>): Promise<T> {
    const result = (this.last.get(key) ?? Promise.resolve()).then(operation);
    const end: Promise<void> = result
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        if (this.last.get(key) === end) {
          this.last.delete(key);
        }
      });
    this.last.set(key, end);
    return result;
  }

  /**
   * Waits for the running operations of another key. Never waits for an operation that has not started, since that may
   * need the caller's own slot.
   *
   * @returns "idle" if none is running, "ended" after they have ended, "deadlock" if they wait for the caller
   */
  async join(key: string, waiter: string): Promise<"idle" | "ended" | "deadlock"> {
    const running = this.last.get(key);
    if (running === undefined) {
      return "idle";
    }
    if (this.waitsFor(key, waiter)) {
      return "deadlock";
    }
    this.waits.set(waiter, key);
    await running.finally(() => this.waits.delete(waiter));
    return "ended";
  }

  private waitsFor(key: string, waiter: string): boolean {
    const next = this.waits.get(key);
    return key === waiter || (next !== undefined && this.waitsFor(next, waiter));
  }
}
