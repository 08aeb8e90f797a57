import type { CallOptions } from "../../abiquo";
import type { Creation } from "./changes";
import type { Claims } from "./claims";
import type { Existing } from "./conflict";
import type { Collection } from "./lookup";
import { AdoptMode } from "../settings/policy";
import type { Conflict } from "./resolve-conflicts";
import type { Snapshot } from "./snapshots";

/** What twins are looked for with. */
export interface TwinsOptions {
  readonly claims: Claims;
  readonly adopt: AdoptMode;
}

/**
 * Finds what a creation would double where Abiquo would let it: an object that agrees with all that is declared. It is
 * what `exact` takes over, so that `never` refuses to make it anew: a run that was killed may have left it.
 *
 * - Of several, the one is meant that is just what the POST makes. Where none is, nothing is guessed, and nothing refused.
 * - What another resource of this run has made can be nobody else's. For `never` one object is then declared twice.
 * - What another resource of this run deletes or changes makes way. `Writer` waits for that as for any other conflict.
 *
 * A replacement that creates before it deletes is refused too, as Abiquo refuses it for a service with a location.
 */
export class Twins<T extends { readonly id: string }> {
  readonly #made = new Map<string, readonly string[]>();

  constructor(
    private readonly objects: Pick<Collection<T>, "find">,
    private readonly options: TwinsOptions,
  ) {}

  /** Says that a resource of this run has created an object. */
  add(id: string, { doubling }: Creation<T>): void {
    if (doubling) {
      this.#made.set(doubling.likeness, [...this.#madeLike(doubling.likeness), id]);
    }
  }

  /** The twin as it is now. Nothing is asked for where nothing was like it. */
  async find(creation: Creation<T>, before: Snapshot<T>, options: CallOptions): Promise<T | undefined> {
    for (const id of await this.#candidates(creation, before)) {
      const current = await this.objects.find(id, options);
      if (current && (await isAsDeclared(current, creation))) {
        return current;
      }
    }
    return undefined;
  }

  async #candidates(creation: Creation<T>, before: Snapshot<T>): Promise<readonly string[]> {
    const { doubling, isResult } = creation;
    if (!doubling) {
      return [];
    }
    const free = before.alike(doubling.likeness).filter(({ id }) => !this.options.claims.has(id));
    const agrees = await Promise.all(free.map((object) => isAsDeclared(object, creation)));
    const agreeing = free.filter((_object, index) => agrees[index]);
    const results = agreeing.filter(isResult);
    const meant = results.length > 0 || agreeing.length > 1 ? results : agreeing;
    const made = this.options.adopt === AdoptMode.NEVER ? this.#madeLike(doubling.likeness) : [];
    return [...meant.map(({ id }) => id), ...made];
  }

  #madeLike(likeness: string): readonly string[] {
    return this.#made.get(likeness) ?? [];
  }
}

async function isAsDeclared<T>(object: T, { differences }: Creation<T>): Promise<boolean> {
  return (await differences(object)).length === 0;
}

/** A POST that is refused here while it would double an object, as Abiquo refuses others. */
export function refusingTwins<W, T>(
  post: () => Promise<W>,
  { find, describe }: { readonly find: () => Promise<T | undefined>; readonly describe: (twin: T) => Existing },
): { readonly send: () => Promise<W>; readonly conflict: Conflict<T> } {
  let found: T | undefined;
  const send = async (): Promise<W> => {
    found = await find();
    if (found !== undefined) {
      throw new TwinFound();
    }
    return post();
  };
  const isConflict = (error: unknown): boolean => error instanceof TwinFound;
  return { send, conflict: { isConflict, findHolder: async () => found, describe } };
}

/** Ends a creation before it is sent. */
class TwinFound extends Error {}
