import { AbiquoResponseError, isOutcomeUnknown, waitAsAsked } from "../../abiquo";
import type { CallOptions } from "../../abiquo";

/** A write, and how to determine its outcome. */
export interface Write<T> {
  readonly send: () => Promise<T>;
  /** Looks for the effect of the write. Returns undefined if there is none. */
  readonly look: () => Promise<T | undefined>;
  /** Returns whether the write may be repeated if its effect was not found. @default - always */
  readonly mayRepeat?: (error: unknown) => boolean;
  /** Returns whether a refusal of the repetition can be due only to an effect of the first attempt that cannot be seen yet. @default - never */
  readonly isOwnEffect?: (refusal: unknown) => Promise<boolean>;
  /** Interrupts the write: its effect is still looked for, but it is not repeated. @default - nothing does */
  readonly signal?: AbortSignal;
}

const MOST_SENDINGS = 2;

/**
 * Sends a write. If its response is lost, the server may have carried it out, so its effect is looked for before the
 * write is repeated once, and not earlier than the server asks for. A refusal of the repetition may be a consequence of
 * the first attempt, so the effect is looked for again.
 *
 * @throws the error of the lost response, if its outcome cannot be determined, and otherwise the refusal of the repetition
 */
export async function send<T>(write: Write<T>): Promise<T> {
  const { send, look, mayRepeat = () => true, isOwnEffect = async () => false, signal } = write;
  let lost: unknown;
  for (let sendings = 1; ; sendings += 1) {
    try {
      return await send();
    } catch (error) {
      lost ??= isOutcomeUnknown(error) ? error : undefined;
      if (lost === undefined) {
        throw error;
      }
      // The effect may appear during the wait, so the look comes after it. What others create meanwhile looks the same.
      const mayGoOn = sendings < MOST_SENDINGS && (await waitAsAsked(error, signal));
      const found = await look().catch(() => {
        throw lost;
      });
      if (found !== undefined) {
        return found;
      }
      if (!mayGoOn || signal?.aborted || !mayRepeat(error)) {
        throw error !== lost && (await isOwnEffect(error)) ? lost : error;
      }
    }
  }
}

/**
 * Returns the response to a write.
 *
 * @throws AbiquoResponseError for one about another object, since proxies may mix up responses; the outcome is unknown then
 */
export function checkAnswer<T extends { readonly id: string }>(
  request: { readonly method: string; readonly path: string },
  answer: T,
  isAnswer: (answer: T) => boolean,
): T {
  if (!isAnswer(answer)) {
    const text = `the server answered with the object ${answer.id}, which is not as sent. A proxy in front of Abiquo may mix up answers.`;
    throw new AbiquoResponseError(request, "other-entity", text);
  }
  return answer;
}

/** Objects that can be deleted. */
export interface Deletable {
  find(id: string, options?: CallOptions): Promise<object | undefined>;
  delete(id: string, options?: CallOptions): Promise<void>;
}

/** Deletes an object. After a lost response, it counts as deleted only if it certainly no longer exists. */
export async function sendDelete(objects: Deletable, id: string, signal?: AbortSignal): Promise<void> {
  await send({
    send: () => objects.delete(id, { signal }).then(() => GONE),
    look: async () => ((await objects.find(id)) === undefined ? GONE : undefined),
    signal,
  });
}

const GONE = true;
