import type { FailedRequest } from "./errors";
import { abortedError } from "./errors";

/** One piece of work for several callers. Each can leave; the work is aborted when the last one has left. */
export class SharedWork<T> {
  readonly #abort = new AbortController();
  readonly #result: Promise<T>;
  #callers = 0;
  #outcome?: T;
  #failed = false;

  constructor(
    private readonly request: FailedRequest & { readonly method: "GET" },
    work: (signal: AbortSignal) => Promise<T>,
  ) {
    this.#result = work(this.#abort.signal);
    this.#result.then(
      (outcome) => (this.#outcome = outcome),
      // Callers get the error through join; without any it must not count as unhandled.
      () => (this.#failed = true),
    );
  }

  /** True if joining makes no sense any more. */
  get failed(): boolean {
    return this.#failed || this.#abort.signal.aborted;
  }

  /** The result, once it is there. */
  get outcome(): T | undefined {
    return this.#outcome;
  }

  /** The result, or an error as soon as the signal fires. */
  join(signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) {
      return Promise.reject(abortedError(this.request));
    }
    this.#callers += 1;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#callers -= 1;
        if (this.#callers === 0) {
          this.#abort.abort();
        }
        reject(abortedError(this.request));
      };
      signal?.addEventListener("abort", leave, { once: true });
      this.#result.then(resolve, reject).finally(() => signal?.removeEventListener("abort", leave));
    });
  }
}
