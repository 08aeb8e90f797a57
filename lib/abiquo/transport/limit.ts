import type { FailedRequest } from "../errors";
import { AbiquoConnectionError } from "../errors";
import type { HttpRequest, Layer } from "./handler";

/** Lets so many requests through at once; the others wait in the order they came. Waiting can be aborted. */
export function limit(maxConcurrentRequests: number): Layer {
  const waiting: (() => void)[] = [];
  let free = maxConcurrentRequests;

  function release(): void {
    const next = waiting.shift();
    if (next) {
      next();
    } else {
      free += 1;
    }
  }

  function acquire(request: HttpRequest): Promise<void> {
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.splice(waiting.indexOf(enter), 1);
        reject(abortedError(request));
      };
      const enter = (): void => {
        request.signal?.removeEventListener("abort", leave);
        resolve();
      };
      waiting.push(enter);
      request.signal?.addEventListener("abort", leave, { once: true });
    });
  }

  return (next) => async (request) => {
    throwIfAborted(request);
    await acquire(request);
    try {
      return await next(request);
    } finally {
      release();
    }
  };
}

/** Throws if the caller has given the request up. Nothing was sent then. */
export function throwIfAborted(request: Pick<HttpRequest, "method" | "path" | "signal">): void {
  if (request.signal?.aborted) {
    throw abortedError(request);
  }
}

/** The error of a request that was given up before it was sent, or of a read. */
export function abortedError(request: FailedRequest): AbiquoConnectionError {
  return new AbiquoConnectionError(request, {
    problem: "aborted",
    message: "given up, because the operation was interrupted.",
    outcomeUnknown: false,
  });
}
