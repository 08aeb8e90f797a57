import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { HttpRequest } from "../exchange";
import type { AbiquoError } from "../failures/errors";
import { AbiquoApiError, isStale, isTurnedAway, isUnavailable, isWrite } from "../failures/errors";

/** Milliseconds. A request is not repeated if the server asks for a longer pause. */
const LONGEST_WAIT = 60_000;

const FIRST_WAIT = 250;
const LONGEST_OWN_WAIT = 10_000;

/**
 * True if a failed request may be repeated unchanged: the reason may pass, and a repetition does no harm. That holds for
 *
 * - requests that certainly were not carried out (408, 429, no connection), whatever their method;
 * - reads;
 * - a DELETE after Abiquo was unavailable;
 * - a POST or DELETE that collided with another change.
 *
 * A PUT in the last two cases needs new content first, and a POST after Abiquo was unavailable needs a look at what is there.
 */
export function mayRepeat(request: Pick<HttpRequest, "method" | "path">, error: AbiquoError): boolean {
  if (!error.retryable || wantsLongPause(error)) {
    return false;
  }
  if (error.wasNotSent || isTurnedAway(error)) {
    return true;
  }
  if (!isWrite(request)) {
    return !isStale(error);
  }
  return request.method !== "PUT" && (isStale(error) || (request.method === "DELETE" && isUnavailable(error)));
}

/**
 * Milliseconds before a repetition; the first one is number 0. The server's `Retry-After` decides. Without it, the pauses grow
 * exponentially, with full jitter, so that clients that failed together do not return together. Never 0, because got would
 * then not retry.
 */
export function pauseBefore(repetition: number, error: unknown, random = randomFraction): number {
  const own = random() * Math.min(LONGEST_OWN_WAIT, FIRST_WAIT * 2 ** repetition);
  return Math.max(1, Math.round(Math.min(LONGEST_WAIT, requestedPause(error) ?? own)));
}

/** From 0 to 1. All processes of the provider have the same `Math.random`; see the launcher. */
function randomFraction(): number {
  return randomInt(RANDOM_STEPS) / RANDOM_STEPS;
}

const RANDOM_STEPS = 2 ** 32;

/** True if the server asks for a longer pause than anybody should wait. */
export function wantsLongPause(error: unknown): boolean {
  return (requestedPause(error) ?? 0) > LONGEST_WAIT;
}

/**
 * Waits as long as the server asks for, if it does. Resolves with false, without waiting, if nobody should wait that long, and
 * when the signal fires.
 */
export async function waitAsAsked(error: unknown, signal?: AbortSignal): Promise<boolean> {
  if (wantsLongPause(error)) {
    return false;
  }
  const milliseconds = requestedPause(error) ?? 0;
  if (milliseconds > 0) {
    await pause(milliseconds, undefined, { signal }).catch(() => undefined);
  }
  return !signal?.aborted;
}

/** Milliseconds in `Retry-After`, if the server sent it. */
function requestedPause(error: unknown): number | undefined {
  return error instanceof AbiquoApiError ? error.retryAfter : undefined;
}
