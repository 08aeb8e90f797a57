import { setTimeout as wait } from "node:timers/promises";

/** No single wait is longer, whatever the server asks for: every wait has an end. */
export const LONGEST_WAIT = 60_000;

const FIRST_WAIT = 250;
const LONGEST_OWN_WAIT = 10_000;

/** How often and how long to wait before something is tried again. */
export interface Backoff {
  readonly maxRetries: number;
  /** Waits before a repetition, the first one being number 0. Rejects when the signal fires. */
  readonly pause: (repetition: number, options?: PauseOptions) => Promise<void>;
}

/** What shapes one wait. */
export interface PauseOptions {
  /** Milliseconds that the server asked for. */
  readonly retryAfter?: number;
  readonly signal?: AbortSignal;
}

/** Exponential waits with full jitter, so that clients which failed together do not come back together. */
export function createBackoff(
  maxRetries: number,
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void> = sleepUntil,
  random: () => number = Math.random,
): Backoff {
  return {
    maxRetries,
    pause: (repetition, { retryAfter, signal } = {}) =>
      sleep(retryAfter ?? Math.round(random() * Math.min(LONGEST_OWN_WAIT, FIRST_WAIT * 2 ** repetition)), signal),
  };
}

async function sleepUntil(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal });
}
