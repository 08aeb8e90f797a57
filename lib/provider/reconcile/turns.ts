import { EventEmitter } from "node:events";

/** Milliseconds within which a change of another object is expected to begin, if there is to be one in this run. */
const GRACE = 500;

/** Milliseconds after which it is not expected any more, though other deletions go on, behind which it may stand in line. */
const LONGEST_GRACE = 60_000;

/**
 * Lets operations on one object run one after the other. What a second one reads is then what the first one wrote, which
 * Abiquo itself does not see to: a PUT replaces all links by those that its sender has read.
 */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();
  readonly #begun = new EventEmitter().setMaxListeners(0);
  /** Who waits for whom, so that two that are in each other's way do not wait for ever. */
  readonly #waits = new Map<string, string>();
  readonly #inCircles = new Set<string>();
  #deletions = 0;
  #lastDeletion = -Infinity;

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
    this.#begun.emit(beginOf(key), turn);
    return result;
  }

  /** Runs a deletion, which waits for no other operation. Of those that follow one, some may still be about to begin. */
  async deletion<T>(operation: () => Promise<T>): Promise<T> {
    this.#deletions += 1;
    try {
      return await operation();
    } finally {
      this.#deletions -= 1;
      this.#lastDeletion = performance.now();
    }
  }

  /** Waits until operations of another key have ended. False if there are none, nor soon, or if they wait for us. */
  async endOf(
    key: string,
    { waiter, signal }: { readonly waiter: string; readonly signal: AbortSignal },
  ): Promise<boolean> {
    const [turn] = this.#last.has(key) ? [this.#last.get(key)] : await this.#beginOf(key, signal);
    if (turn === undefined || this.#isCircle(this.#chainFrom(key), waiter)) {
      return false;
    }
    this.#waits.set(waiter, key);
    await turn;
    this.#waits.delete(waiter);
    return true;
  }

  /** The turn that begins next, if one does soon. In a list, since the turn itself would be waited for. */
  #beginOf(key: string, signal: AbortSignal): Promise<readonly Promise<void>[]> {
    return new Promise((resolve) => {
      const begin = (turn: Promise<void>): void => end([turn]);
      const giveUp = (): void => end([]);
      const end = (turns: readonly Promise<void>[]): void => {
        clearInterval(timer);
        signal.removeEventListener("abort", giveUp);
        this.#begun.off(beginOf(key), begin);
        resolve(turns);
      };
      const latest = performance.now() + LONGEST_GRACE;
      const look = (): void => {
        if (signal.aborted || !this.#isDeleting() || performance.now() > latest) {
          giveUp();
        }
      };
      const timer = setInterval(look, signal.aborted ? 0 : GRACE);
      signal.addEventListener("abort", giveUp);
      this.#begun.on(beginOf(key), begin);
    });
  }

  #isDeleting(): boolean {
    return this.#deletions > 0 || performance.now() - this.#lastDeletion < GRACE;
  }

  /** True for one that, directly or not, has waited for another one while that one waited for it. */
  isInCircle(waiter: string): boolean {
    return this.#inCircles.has(waiter);
  }

  /** The waiter waits for nobody yet: if it is in a chain, it is its end. */
  #isCircle(chain: readonly string[], waiter: string): boolean {
    const isCircle = chain.includes(waiter);
    if (isCircle) {
      chain.forEach((member) => this.#inCircles.add(member));
    }
    return isCircle;
  }

  /** The key, whom it waits for, whom that one waits for, and so on to the end: nobody waits in a circle. */
  #chainFrom(key: string): readonly string[] {
    const next = this.#waits.get(key);
    return next === undefined ? [key] : [key, ...this.#chainFrom(next)];
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
