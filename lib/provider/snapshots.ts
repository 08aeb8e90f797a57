/** Milliseconds for which a list of what exists stands in for the moment before a POST. */
const LIFETIME = 60_000;

/**
 * Lists of what existed before a POST: what is found after a lost answer and was there before is not ours. Creations
 * share a list, so that a thousand of them cost a handful of requests. The price: what someone else creates within its
 * lifetime, and in all that was sent like ours, cannot be told from ours.
 */
export class Snapshots<T extends { readonly id: string }> {
  #latest?: { readonly objects: Promise<ReadonlyMap<string, T>>; readonly takenAt: number };

  constructor(
    private readonly list: (signal: AbortSignal) => Promise<readonly T[]>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** What existed at most a minute ago, by id. Whoever keeps it sees nothing of later ones. */
  take(signal: AbortSignal): Promise<ReadonlyMap<string, T>> {
    const latest = this.#latest;
    if (latest && this.now() - latest.takenAt < LIFETIME) {
      return latest.objects;
    }
    const objects = this.list(signal).then((all) => new Map(all.map((object) => [object.id, object])));
    const taken = { objects, takenAt: this.now() };
    this.#latest = taken;
    objects.catch(() => (this.#latest = this.#latest === taken ? undefined : this.#latest));
    return objects;
  }
}
