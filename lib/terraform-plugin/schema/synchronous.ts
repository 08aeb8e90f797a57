/**
 * Refuses the promise of a callback that must answer at once. Its answer would come too late, the promise itself would
 * count as true, and its error would be nobody's.
 *
 * @param callback - names the callback at the start of the message
 *
 * @throws Error if the result is a promise
 */
export function refusePromise(callback: string, result: unknown): void {
  if (result instanceof Promise) {
    result.catch(() => undefined);
    throw new Error(`${callback} returned a promise: it has no connection, and must be synchronous.`);
  }
}
