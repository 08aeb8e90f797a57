import type { AbiquoError } from "../errors";
import { AbiquoApiError, isStale, isUnavailable } from "../errors";
import type { HttpRequest } from "./handler";

/** No single wait is longer, whatever the server asks for: every wait has an end. */
export const LONGEST_WAIT = 60_000;

const FIRST_WAIT = 250;
const LONGEST_OWN_WAIT = 10_000;

/**
 * True if a request may be sent again as it is: the reason passes, and a second one does no harm. That is so for whatever
 * certainly was not carried out; for reads; and where Abiquo says that it is not available, for what can be done twice.
 * A PUT that met another change, or an Abiquo that was not available, is not among them: its content has to be made anew.
 */
export function mayRepeat(request: Pick<HttpRequest, "method" | "path">, error: AbiquoError): boolean {
  if (!error.retryable || (askedFor(error) ?? 0) > LONGEST_WAIT) {
    return false;
  }
  if (error.wasNotSent || (error instanceof AbiquoApiError && error.status === 429)) {
    return true;
  }
  // What is below /config is only looked at, the check of an address by a POST among it.
  if (request.method === "GET" || request.path.startsWith("/config/")) {
    return !isStale(error);
  }
  return request.method !== "PUT" && (isStale(error) || (request.method === "DELETE" && isUnavailable(error)));
}

/**
 * Milliseconds before a repetition, the first one being number 0: what the server asked for, or exponential waits with full
 * jitter, so that clients which failed together do not come back together. Never 0, which got takes for a no.
 */
export function pauseBefore(repetition: number, error: unknown, random: () => number = Math.random): number {
  const own = random() * Math.min(LONGEST_OWN_WAIT, FIRST_WAIT * 2 ** repetition);
  return Math.max(1, Math.round(Math.min(LONGEST_WAIT, askedFor(error) ?? own)));
}

/** Milliseconds that the server wants to be left alone, if it said so. */
function askedFor(error: unknown): number | undefined {
  return error instanceof AbiquoApiError ? error.retryAfter : undefined;
}
