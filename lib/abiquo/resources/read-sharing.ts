import type { CallOptions } from "../client";
import { SharedWork } from "../transport/shared-work";

/** Calls this close together (milliseconds) are one walk over many resources, as Terraform's refresh makes it. */
const GATHERING_TIME = 5;

/** Counts writes, so that what was read before one is not taken for the truth after it. */
export class Changes {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Runs a write. It counts at its begin and at its end: a read in between may have seen either state. */
  async during<T>(write: () => Promise<T>): Promise<T> {
    this.#count += 1;
    try {
      return await write();
    } finally {
      this.#count += 1;
    }
  }
}

/** How single entities and all of them are read. */
export interface ReadSource<T> {
  /** Path of the collection, for errors. */
  readonly path: string;
  readonly readOne: (id: string, signal?: AbortSignal) => Promise<T | undefined>;
  readonly readAll: (signal: AbortSignal) => Promise<readonly T[]>;
}

type Walk<T> = SharedWork<ReadonlyMap<string, T>>;

/**
 * Answers many reads of single entities with one walk over their collection. A call that stays alone for a moment is a
 * read of its own; several become a walk, which then serves all that follow, until something is written. What a walk
 * does not find is read singly: only that proves absence.
 */
export class SharedReads<T extends { readonly id: string }> {
  #walk?: { readonly work: Walk<T>; readonly asOf: number };
  /** Takes the caller along that has waited alone so far. */
  #takeAlong?: (walk: Walk<T>) => void;

  constructor(
    private readonly source: ReadSource<T>,
    private readonly changes: Changes,
  ) {}

  /** What a finished walk has found is given without a look at the signal, since to make one costs more than that. */
  async find(id: string, options: CallOptions = {}): Promise<T | undefined> {
    const current = this.#currentWalk();
    const known = current?.outcome?.get(id);
    if (known) {
      return known;
    }
    const walk = current ?? this.#walkOfTwo() ?? (await this.#walkOfTheNext());
    const found = walk && (await walk.join(options.signal)).get(id);
    return found ?? this.source.readOne(id, options.signal);
  }

  /** All of them, by the walk that is under way or done, or by one that serves later reads too. */
  async all({ signal }: CallOptions = {}): Promise<readonly T[]> {
    const walk = this.#currentWalk() ?? this.#walkOfTwo() ?? this.#startWalk();
    return [...(await walk.join(signal)).values()];
  }

  #currentWalk(): Walk<T> | undefined {
    const walk = this.#walk;
    return walk && walk.asOf === this.changes.count && !walk.work.failed ? walk.work : undefined;
  }

  /** A second caller need not wait for a third. Undefined for one that nobody waits for. */
  #walkOfTwo(): Walk<T> | undefined {
    const takeAlong = this.#takeAlong;
    if (!takeAlong) {
      return undefined;
    }
    const walk = this.#startWalk();
    takeAlong(walk);
    return walk;
  }

  /** Undefined for a caller that stays alone. */
  #walkOfTheNext(): Promise<Walk<T> | undefined> {
    return new Promise((resolve) => {
      const end = (walk?: Walk<T>): void => {
        this.#takeAlong = undefined;
        clearTimeout(timer);
        resolve(walk);
      };
      const timer = setTimeout(end, GATHERING_TIME);
      this.#takeAlong = end;
    });
  }

  #startWalk(): Walk<T> {
    const work = new SharedWork({ method: "GET", path: this.source.path }, async (signal) => {
      const all = await this.source.readAll(signal);
      return new Map(all.map((entity) => [entity.id, entity]));
    });
    this.#walk = { work, asOf: this.changes.count };
    return work;
  }
}
