import { EventEmitter, once } from "node:events";

/** Milliseconds within which a change of another object is expected to begin, if there is to be one in this run. */
const GRACE = 500;

/**
 * Lets operations on one object run one after the other. What a second one reads is then what the first one wrote, which
 * Abiquo itself does not see to: a PUT replaces all links by those that its sender has read.
 */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();
  readonly #begun = new EventEmitter().setMaxListeners(0);
  /** Who waits for whom, so that two that are in each other's way do not wait for ever. */
  readonly #waits = new Map<string, string>();

  /** Runs an operation when all earlier ones of the same key have ended, however they ended. */
  run<T>(key: string, operation: () => Promise<T>): Promise<T> {
    const result = (this.#last.get(key) ?? Promise.resolve()).then(operation);
    const turn: Promise<void> = result
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        if (this.#last.get(key) === turn) {
          this.#last.delete(key);
        }
      });
    this.#last.set(key, turn);
    this.#begun.emit(beginOf(key));
    return result;
  }

  /** Waits until operations of another key have ended. False if there are none, nor soon, or if they wait for us. */
  async endOf(
    key: string,
    { waiter, signal }: { readonly waiter: string; readonly signal: AbortSignal },
  ): Promise<boolean> {
    if (!this.#last.has(key)) {
      await this.#beginOf(key, signal);
    }
    const turn = this.#last.get(key);
    if (turn === undefined || this.#waitsFor(key, waiter)) {
      return false;
    }
    this.#waits.set(waiter, key);
    await turn;
    this.#waits.delete(waiter);
    return true;
  }

  async #beginOf(key: string, signal: AbortSignal): Promise<void> {
    const end = AbortSignal.any([signal, AbortSignal.timeout(GRACE)]);
    await once(this.#begun, beginOf(key), { signal: end }).catch(() => undefined);
  }

  #waitsFor(key: string, waiter: string): boolean {
    const next = this.#waits.get(key);
    return key === waiter || (next !== undefined && this.#waitsFor(next, waiter));
  }
}

/** Key of the operations on one object, such as those on the remote service 5. */
export function turnOf(collection: string, id: string): string {
  return `${collection} ${id}`;
}

/** Not the key itself, since the event "error" has a meaning of its own. */
function beginOf(key: string): string {
  return `begin ${key}`;
}
