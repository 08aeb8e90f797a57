import { isOutcomeUnknown } from "../../abiquo";
import type { CallOptions } from "../../abiquo";

/** A write, and how to find out what became of it. */
export interface Write<T> {
  readonly send: () => Promise<T>;
  /** Looks for what the write was to bring about; undefined if it is not there. */
  readonly look: () => Promise<T | undefined>;
  /** Says whether it is safe to send it again after it was not found. @default - always */
  readonly mayRepeat?: (error: unknown) => boolean;
  /** An interrupted write is looked for, but not sent again. */
  readonly signal: AbortSignal;
}

const MOST_SENDINGS = 2;

/**
 * Sends a write. If its answer is lost, it may have been carried out: it is looked for before it is sent again, which is
 * done once. From then on any refusal may be the consequence of the first sending, so that it is looked for again.
 *
 * @throws the error of the lost answer, if nothing can be found out about it
 */
export async function send<T>({ send, look, mayRepeat = () => true, signal }: Write<T>): Promise<T> {
  let lost: unknown;
  for (let sendings = 1; ; sendings += 1) {
    try {
      return await send();
    } catch (error) {
      lost ??= isOutcomeUnknown(error) ? error : undefined;
      if (lost === undefined) {
        throw error;
      }
      const found = await look().catch(() => {
        throw lost;
      });
      if (found !== undefined) {
        return found;
      }
      if (sendings === MOST_SENDINGS || signal.aborted || !mayRepeat(error)) {
        throw error;
      }
    }
  }
}

/** Objects that can be deleted. */
export interface Deletable {
  find(id: string, options?: CallOptions): Promise<object | undefined>;
  delete(id: string, options?: CallOptions): Promise<void>;
}

/** Deletes an object. After a lost answer it counts as deleted only on proof that it is gone. */
export async function sendDelete(objects: Deletable, id: string, signal: AbortSignal): Promise<void> {
  await send({
    send: () => objects.delete(id, { signal }).then(() => GONE),
    look: async () => ((await objects.find(id)) === undefined ? GONE : undefined),
    signal,
  });
}

const GONE = true;
