/** Milliseconds for which a list of what exists stands in for the moment before a POST. */
const LIFETIME = 60_000;

/** A text that two objects share if one of them may be what the other one is to be. */
export type Likeness<T> = (object: T) => string;

/** What existed at one moment. */
export class Snapshot<T extends { readonly id: string }> {
  readonly #ids: ReadonlySet<string>;
  readonly #alike = new Map<string, T[]>();

  constructor(objects: readonly T[], likenessOf: Likeness<T>) {
    this.#ids = new Set(objects.map(({ id }) => id));
    for (const object of objects) {
      const likeness = likenessOf(object);
      const others = this.#alike.get(likeness) ?? [];
      others.push(object);
      this.#alike.set(likeness, others);
    }
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** All of one likeness, without a look at the others: there may be a thousand, at each of a thousand creations. */
  alike(likeness: string): readonly T[] {
    return this.#alike.get(likeness) ?? [];
  }
}

/**
 * Lists of what existed before a POST: what is found after a lost answer and was there before is not ours. Creations
 * share a list, so that a thousand of them cost a handful of requests. The price: what someone else creates within its
 * lifetime, and in all that was sent like ours, cannot be told from ours.
 */
export class Snapshots<T extends { readonly id: string }> {
  #latest?: { readonly snapshot: Promise<Snapshot<T>>; readonly takenAt: number };

  constructor(
    private readonly list: (signal: AbortSignal) => Promise<readonly T[]>,
    private readonly likenessOf: Likeness<T>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** What existed at most a minute ago. Whoever keeps it sees nothing of later ones. */
  take(signal: AbortSignal): Promise<Snapshot<T>> {
    const latest = this.#latest;
    if (latest && this.now() - latest.takenAt < LIFETIME) {
      return latest.snapshot;
    }
    const snapshot = this.list(signal).then((all) => new Snapshot(all, this.likenessOf));
    const taken = { snapshot, takenAt: this.now() };
    this.#latest = taken;
    snapshot.catch(() => (this.#latest = this.#latest === taken ? undefined : this.#latest));
    return snapshot;
  }
}
