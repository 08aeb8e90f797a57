import {
  AbiquoApiError,
  AbiquoConnectionError,
  AbiquoError,
  AbiquoResponseError,
  hasCode,
  isStale,
  isUnavailable,
} from "../errors";
import type { Backoff } from "./backoff";
import { LONGEST_WAIT } from "./backoff";
import type { HttpRequest, Layer } from "./handler";
import { abortedError } from "./limit";

/** Statuses that say "not now". */
const PASSING_STATUSES: readonly number[] = [429, 502, 503, 504];

/** TLS and name errors do not go away by themselves; what the caller gave up is not wanted any more. */
const PASSING_PROBLEMS: readonly string[] = ["refused", "unreachable", "reset", "timeout", "other"];

/**
 * Sends again what failed for a passing reason and is safe to send again: reads, and writes whose answer proves that
 * nothing was done. A PUT that met another change is not among them, since its content has to be made anew.
 */
export function retry(backoff: Backoff): Layer {
  return (next) => async (request) => {
    for (let repetition = 0; ; repetition += 1) {
      try {
        return await next(request);
      } catch (error) {
        if (error instanceof AbiquoError) {
          error.tries = repetition + 1;
        }
        if (repetition >= backoff.maxRetries || !mayRepeat(request, error)) {
          throw error;
        }
        await pauseFor(request, () =>
          backoff.pause(repetition, { retryAfter: askedFor(error), signal: request.signal }),
        );
      }
    }
  };
}

/** Waits, and turns an interruption of the wait into the error of the request. */
export async function pauseFor(
  request: Pick<HttpRequest, "method" | "path" | "signal">,
  pause: () => Promise<void>,
): Promise<void> {
  try {
    await pause();
  } catch (error) {
    throw request.signal?.aborted ? abortedError(request) : error;
  }
}

/** Milliseconds that the server wants to be left alone, if it said so. */
export function askedFor(error: unknown): number | undefined {
  return error instanceof AbiquoApiError ? error.retryAfter : undefined;
}

function mayRepeat(request: HttpRequest, error: unknown): boolean {
  if ((askedFor(error) ?? 0) > LONGEST_WAIT) {
    return false;
  }
  switch (request.method) {
    case "GET":
      return isPassing(error);
    case "DELETE":
      return isStale(error) || isUnavailable(error);
    case "POST":
      return isStale(error);
    case "PUT":
      return false;
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof AbiquoApiError) {
    return PASSING_STATUSES.includes(error.status) && !hasCode(error, "RS-7");
  }
  if (error instanceof AbiquoResponseError) {
    return error.problem === "truncated";
  }
  return error instanceof AbiquoConnectionError && PASSING_PROBLEMS.includes(error.problem);
}
