import { DiagnosticError } from "../../terraform-plugin";
import type { Message } from "../../terraform-plugin";
import type { Existing } from "./conflict";

/** How to tell who is in the way of a write that was refused. */
export interface Conflict<T> {
  readonly isConflict: (error: unknown) => boolean;
  /** Looks up the object that is in the way. */
  readonly findHolder: () => Promise<T | undefined>;
  readonly describe: (holder: T) => Existing;
}

/** What can be done about the object in the way. */
export interface Resolution<W, T> {
  readonly conflicts: readonly Conflict<T>[];
  /** A result that needs no further write; undefined if there is none. */
  readonly takeOver?: (holder: T) => Promise<W | undefined>;
  /** Waits until the object may have made way; false if it will not in this run. */
  readonly waitFor: (holder: T) => Promise<boolean>;
  readonly explain: (existing: Existing, holder: T) => Message | Promise<Message>;
}

/** No write waits for more objects than this, one after the other, to make way. */
const MOST_WAITS = 100;

/**
 * Sends a write. If it is refused because of another object, that object is looked up: it may be what was wanted, or be
 * about to make way, since what is moved from one object to another is given up and taken in no certain order.
 *
 * @throws DiagnosticError that names the object, if it stays in the way
 */
export async function resolveConflicts<W, T>(send: () => Promise<W>, resolution: Resolution<W, T>): Promise<W> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await send();
    } catch (error) {
      const conflict = resolution.conflicts.find(({ isConflict }) => isConflict(error));
      // A look-up that fails as well says nothing about the refusal, which is what the user has to know.
      const holder = await conflict?.findHolder().catch(() => undefined);
      if (conflict === undefined || (holder === undefined && waits > 0)) {
        throw error;
      }
      const result = holder && (await resolution.takeOver?.(holder));
      if (result !== undefined) {
        return result;
      }
      if (holder !== undefined && (waits === MOST_WAITS || !(await resolution.waitFor(holder)))) {
        throw new DiagnosticError(await resolution.explain(conflict.describe(holder), holder), { cause: error });
      }
    }
  }
}
