import { monotonicNow } from "../../abiquo";
import type { CallOptions } from "../../abiquo";

/** How long a list is used before it is read again, in milliseconds. */
const LIFETIME = 60_000;

/** Access to the objects of one kind in Abiquo. */
export interface Collection<T> {
  /** Lists all objects, from the list of the same walk's refresh if nothing was written since. */
  sharedList(options?: CallOptions): Promise<readonly T[]>;
  /** Lists all objects with a new request. */
  list(options?: CallOptions): Promise<readonly T[]>;
  /** Finds an object, from the list of the same walk's refresh if nothing was written since. */
  sharedFind(id: string, options?: CallOptions): Promise<T | undefined>;
  /** Finds an object with a new request. Undefined only if it certainly does not exist. */
  find(id: string, options?: CallOptions): Promise<T | undefined>;
}

/** Returns the unique keys of an object as comparable texts, such as `name Madrid`. */
export type KeysOf<T> = (object: T) => readonly string[];

/** What a walk knows about the objects of one kind. */
export interface View<T> {
  get(id: string): T | undefined;
  all(): readonly T[];
  /** Returns the objects that have a key. */
  holders(key: string): readonly T[];
  /** Returns whether an object existed when the list was read, so that no later write created it. */
  wasListed(id: string): boolean;
}

/** The known objects of one kind in a walk. */
export interface Known<T> {
  /** Returns the existing objects, including this process's own writes. The view changes with every write. */
  look(signal?: AbortSignal): Promise<View<T>>;
  /** Records that this process wrote an object. */
  put(object: T): void;
  /** Records that this process deleted an object, or found that it no longer exists. */
  remove(id: string): void;
}

/**
 * The known objects of one kind in a walk: one list, updated with this process's own writes. A thousand plans and
 * creations cost one list. Objects that somebody else creates may be missed for up to a minute; Abiquo then refuses a
 * conflicting write.
 */
export class KnownObjects<T extends { readonly id: string }> implements Known<T> {
  #reading?: { readonly startedAt: number; readonly index: Promise<Index<T>>; readonly early: Write<T>[] };
  #index?: Index<T>;

  constructor(
    private readonly collection: Pick<Collection<T>, "sharedList">,
    private readonly keysOf: KeysOf<T>,
    private readonly now = monotonicNow,
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

/** Objects by id and by unique key. */
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
