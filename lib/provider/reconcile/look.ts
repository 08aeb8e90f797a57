import type { CallOptions, FindOptions } from "../../abiquo";

/** Milliseconds for which a list stands for what others have made. */
const LIFETIME = 60_000;

/** A kind of object in Abiquo, as it is looked at here. */
export interface Collection<T> {
  /** All of them: from the list that serves the refresh of the same walk, if nothing was written since. */
  sharedList(options?: CallOptions): Promise<readonly T[]>;
  /** All of them, read now. */
  list(options?: CallOptions): Promise<readonly T[]>;
  /** Undefined only on proof that there is none. */
  find(id: string, options?: FindOptions): Promise<T | undefined>;
}

/** What only one object can have, as texts to compare, such as `name Madrid`. */
export type KeysOf<T> = (object: T) => readonly string[];

/** What a walk knows of the objects of one kind. */
export interface View<T> {
  get(id: string): T | undefined;
  all(): readonly T[];
  /** The objects that have a key. */
  holders(key: string): readonly T[];
  /** True for what was there when the list was read: no write that came later made it. */
  wasListed(id: string): boolean;
}

/** The objects of one kind, as one walk knows them. */
export interface Known<T> {
  /** What is there, with all that this process has written. It changes with every write. */
  look(signal?: AbortSignal): Promise<View<T>>;
  /** Says that this process wrote an object. */
  put(object: T): void;
  /** Says that this process deleted an object, or found that it is gone. */
  remove(id: string): void;
}

/**
 * All objects of one kind as one walk knows them: one list, kept up with what this process writes. A thousand plans and
 * creations cost one list. What someone else makes within a minute is not seen; Abiquo refuses what collides with it.
 */
export class KnownObjects<T extends { readonly id: string }> implements Known<T> {
  #reading?: { readonly startedAt: number; readonly index: Promise<Index<T>>; readonly early: Write<T>[] };
  #index?: Index<T>;

  constructor(
    private readonly collection: Pick<Collection<T>, "sharedList">,
    private readonly keysOf: KeysOf<T>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async look(signal?: AbortSignal): Promise<Index<T>> {
    const reading = this.#reading;
    if (reading && this.now() - reading.startedAt < LIFETIME) {
      return reading.index;
    }
    const early: Write<T>[] = [];
    const index = this.collection.sharedList({ signal }).then((all) => {
      const listed = new Index(all, this.keysOf);
      early.forEach((write) => write(listed));
      this.#index = listed;
      return listed;
    });
    const next = { startedAt: this.now(), index, early };
    this.#index = undefined;
    this.#reading = next;
    index.catch(() => {
      if (this.#reading === next) {
        this.#reading = undefined;
      }
    });
    return index;
  }

  put(object: T): void {
    this.#write((index) => index.put(object));
  }

  remove(id: string): void {
    this.#write((index) => index.remove(id));
  }

  #write(write: Write<T>): void {
    if (this.#index) {
      write(this.#index);
    } else {
      this.#reading?.early.push(write);
    }
  }
}

type Write<T extends { readonly id: string }> = (index: Index<T>) => void;

/** Objects by id, and by what only one of them can have. */
export class Index<T extends { readonly id: string }> implements View<T> {
  readonly #byId = new Map<string, T>();
  readonly #byKey = new Map<string, Set<string>>();
  readonly #listed: ReadonlySet<string>;

  constructor(
    listed: readonly T[],
    private readonly keysOf: KeysOf<T>,
  ) {
    this.#listed = new Set(listed.map(({ id }) => id));
    listed.forEach((object) => this.put(object));
  }

  get(id: string): T | undefined {
    return this.#byId.get(id);
  }

  all(): readonly T[] {
    return [...this.#byId.values()];
  }

  wasListed(id: string): boolean {
    return this.#listed.has(id);
  }

  holders(key: string): readonly T[] {
    return [...(this.#byKey.get(key) ?? [])].flatMap((id) => this.#byId.get(id) ?? []);
  }

  put(object: T): void {
    this.remove(object.id);
    this.#byId.set(object.id, object);
    for (const key of this.keysOf(object)) {
      this.#byKey.set(key, (this.#byKey.get(key) ?? new Set()).add(object.id));
    }
  }

  remove(id: string): void {
    const object = this.#byId.get(id);
    if (object) {
      this.keysOf(object).forEach((key) => this.#byKey.get(key)?.delete(id));
      this.#byId.delete(id);
    }
  }
}
