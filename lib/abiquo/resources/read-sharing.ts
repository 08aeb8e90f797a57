import type { CallOptions } from "../client";
import { SharedWork } from "../transport/shared-work";

/** Milliseconds. Calls within this time belong to one walk over many resources, such as a refresh by Terraform. */
const GATHERING_TIME = 2;

/** Counts writes, because a write outdates what was read before it. */
export class Changes {
  private begunAndEnded = 0;

  get count(): number {
    return this.begunAndEnded;
  }

  /** Runs a write, and counts it at its beginning and its end. A read in between may see either state. */
  async during<T>(write: () => Promise<T>): Promise<T> {
    this.begunAndEnded += 1;
    try {
      return await write();
    } finally {
      this.begunAndEnded += 1;
    }
  }
}

/** How entities are read, one by one and all together. */
export interface ReadSource<T> {
  /** Path of the collection, for errors. */
  readonly path: string;
  readonly readOne: (id: string, signal?: AbortSignal) => Promise<T | undefined>;
  readonly readAll: (signal: AbortSignal) => Promise<readonly T[]>;
}

type Walk<T> = SharedWork<ReadonlyMap<string, T>>;

/**
 * Answers many reads of single entities with one walk over their collection. A call that stays alone for a moment becomes a
 * single read. Several calls become a walk, which also answers later calls, until something is written. An entity that the walk
 * does not find is read singly, because only that proves its absence.
 */
export class SharedReads<T extends { readonly id: string }> {
  private walk?: { readonly work: Walk<T>; readonly asOf: number };
  /** Lets a caller that waits alone join a walk. */
  private takeAlong?: (walk: Walk<T>) => void;

  constructor(
    private readonly source: ReadSource<T>,
    private readonly changes: Changes,
  ) {}

  /** Does not look at the signal if a finished walk has the entity, because creating a signal costs more than the answer. */
  async find(id: string, options: CallOptions = {}): Promise<T | undefined> {
    const current = this.currentWalk();
    const known = current?.outcome?.get(id);
    if (known) {
      return known;
    }
    const walk = current ?? this.walkOfTwo() ?? (await this.walkOfTheNext());
    const found = walk && (await walk.join(options.signal)).get(id);
    return found ?? this.source.readOne(id, options.signal);
  }

  /** All entities, from the current walk or from a new one, which also answers later calls. */
  async all({ signal }: CallOptions = {}): Promise<readonly T[]> {
    const walk = this.currentWalk() ?? this.walkOfTwo() ?? this.startWalk();
    return [...(await walk.join(signal)).values()];
  }

  private currentWalk(): Walk<T> | undefined {
    const walk = this.walk;
    return walk && walk.asOf === this.changes.count && !walk.work.failed ? walk.work : undefined;
  }

  /** A second caller starts a walk at once. Undefined if no caller is waiting. */
  private walkOfTwo(): Walk<T> | undefined {
    const takeAlong = this.takeAlong;
    if (!takeAlong) {
      return undefined;
    }
    const walk = this.startWalk();
    takeAlong(walk);
    return walk;
  }

  /** Waits for a second caller. Undefined if none comes. */
  private walkOfTheNext(): Promise<Walk<T> | undefined> {
    return new Promise((resolve) => {
      const end = (walk?: Walk<T>): void => {
        this.takeAlong = undefined;
        clearTimeout(timer);
        resolve(walk);
      };
      const timer = setTimeout(end, GATHERING_TIME);
      this.takeAlong = end;
    });
  }

  private startWalk(): Walk<T> {
    const work = new SharedWork({ method: "GET", path: this.source.path }, async (signal) => {
      const all = await this.source.readAll(signal);
      return new Map(all.map((entity) => [entity.id, entity]));
    });
    this.walk = { work, asOf: this.changes.count };
    return work;
  }
}
