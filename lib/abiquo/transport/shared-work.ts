import type { FailedRequest } from "../failures/errors";
import { abortedError } from "../failures/errors";

/** Work that several callers wait for. It is aborted when the last of them has left. */
export class SharedWork<T> {
  private readonly abort = new AbortController();
  private readonly result: Promise<T>;
  private callers = 0;
  private resolvedWith?: T;
  private rejected = false;

  constructor(
    private readonly request: FailedRequest & { readonly method: "GET" },
    work: (signal: AbortSignal) => Promise<T>,
  ) {
    this.result = work(this.abort.signal);
    this.result.then(
      (outcome) => (this.resolvedWith = outcome),
      // Callers get the error from join. Without callers, it must not count as unhandled.
      () => (this.rejected = true),
    );
  }

  /** True if there is no result to join for. */
  get failed(): boolean {
    return this.rejected || this.abort.signal.aborted;
  }

  /** The result, once there is one. */
  get outcome(): T | undefined {
    return this.resolvedWith;
  }

  /** Waits for the result, until the signal fires. */
  join(signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) {
      return Promise.reject(abortedError(this.request));
    }
    this.callers += 1;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.callers -= 1;
        if (this.callers === 0) {
          this.abort.abort();
        }
        reject(abortedError(this.request));
      };
      signal?.addEventListener("abort", leave, { once: true });
      this.result.then(resolve, reject).finally(() => signal?.removeEventListener("abort", leave));
    });
  }
}
