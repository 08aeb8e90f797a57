import { monotonicNow } from "../../abiquo";
import type { CallOptions, ListOptions } from "../../abiquo";

/** How long a list is used before it is read again, in milliseconds. */
const LIFETIME = 60_000;

/** How long a list tells objects that were there before a POST from new ones, in milliseconds. */
const RECENT = 5_000;

/** A list that takes long counts as recent for this multiple of its own time, so that few writes wait for the next one. */
const RECENT_FACTOR = 20;

/** Access to the objects of one kind in Abiquo. */
export interface Collection<T> {
  /** Lists all objects, from the list of the same walk's refresh if nothing was written since. */
  sharedList(options?: CallOptions): Promise<readonly T[]>;
  /** Lists all objects with a new request. */
  list(options?: ListOptions): Promise<readonly T[]>;
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
  /** Returns whether an object existed when the list was read, so no later write can have created it. */
  wasListed(id: string): boolean;
}

/** The known objects of one kind in a walk. */
export interface Known<T> {
  /** Returns the existing objects, including this process's own writes. The view changes with every write. */
  look(signal?: AbortSignal): Promise<View<T>>;
  /**
   * Finds one of the existing objects. An id that the list lacks is confirmed with a request: another process may have
   * created it since, such as that of another provider configuration (alias).
   */
  find(id: string, signal?: AbortSignal): Promise<T | undefined>;
  /** As `look`, but from a recent list: an object that it does not have was created just now. */
  lookRecent(signal?: AbortSignal): Promise<View<T>>;
  /** Records that this process wrote an object. */
  put(object: T): void;
  /** Records that this process deleted an object, or found that it no longer exists. */
  remove(id: string): void;
}

interface Reading<T extends { readonly id: string }> {
  readonly startedAt: number;
  readonly index: Promise<Index<T>>;
  /** Writes before the end of the reading. */
  readonly early: Write<T>[];
  recentUntil: number;
}

/**
 * The known objects of one kind in a walk: a list, updated with this process's own writes. Plans use it for up to a
 * minute, since Abiquo refuses a conflicting write. Creations need a recent one: concurrent creations share it, and those
 * that follow within seconds.
 */
export class KnownObjects<T extends { readonly id: string }> implements Known<T> {
  private reading?: Reading<T>;
  private index?: Index<T>;

  constructor(
    private readonly collection: Pick<Collection<T>, "sharedList" | "list" | "find">,
    private readonly keysOf: KeysOf<T>,
    private readonly now = monotonicNow,
  ) {}

  async look(signal?: AbortSignal): Promise<Index<T>> {
    const reading = this.reading;
    return reading && this.now() - reading.startedAt < LIFETIME ? reading.index : this.read(signal);
  }

  async find(id: string, signal?: AbortSignal): Promise<T | undefined> {
    const listed = (await this.look(signal)).get(id);
    const object = listed ?? (await this.collection.find(id, { signal }));
    if (object && !listed) {
      this.put(object);
    }
    return object;
  }

  async lookRecent(signal?: AbortSignal): Promise<Index<T>> {
    const reading = this.reading;
    return reading && this.now() < reading.recentUntil ? reading.index : this.read(signal);
  }

  /** Only the first list may be that of a refresh, which can be old. An apply has no refresh. */
  private read(signal?: AbortSignal): Promise<Index<T>> {
    const { collection } = this;
    const startedAt = this.now();
    const all = this.reading ? collection.list({ signal }) : collection.sharedList({ signal });
    const early: Write<T>[] = [];
    const index = all.then((objects) => {
      const listed = new Index(objects, this.keysOf);
      early.forEach((write) => write(listed));
      if (this.reading === next) {
        this.index = listed;
      }
      const now = this.now();
      next.recentUntil = now + Math.max(RECENT, RECENT_FACTOR * (now - startedAt));
      return listed;
    });
    const next: Reading<T> = { startedAt, index, early, recentUntil: Infinity };
    this.index = undefined;
    this.reading = next;
    index.catch(() => {
      if (this.reading === next) {
        this.reading = undefined;
      }
    });
    return index;
  }

  put(object: T): void {
    this.write((index) => index.put(object));
  }

  remove(id: string): void {
    this.write((index) => index.remove(id));
  }

  private write(write: Write<T>): void {
    if (this.index) {
      write(this.index);
    } else {
      this.reading?.early.push(write);
    }
  }
}

type Write<T extends { readonly id: string }> = (index: Index<T>) => void;

/** Objects by id and by unique key. */
export class Index<T extends { readonly id: string }> implements View<T> {
  private readonly byId = new Map<string, T>();
  private readonly byKey = new Map<string, Set<string>>();
  private readonly listed: ReadonlySet<string>;

  constructor(
    listed: readonly T[],
    private readonly keysOf: KeysOf<T>,
  ) {
    this.listed = new Set(listed.map(({ id }) => id));
    listed.forEach((object) => this.put(object));
  }

  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  all(): readonly T[] {
    return [...this.byId.values()];
  }

  wasListed(id: string): boolean {
    return this.listed.has(id);
  }

  holders(key: string): readonly T[] {
    return [...(this.byKey.get(key) ?? [])].flatMap((id) => this.byId.get(id) ?? []);
  }

  put(object: T): void {
    this.remove(object.id);
    this.byId.set(object.id, object);
    for (const key of this.keysOf(object)) {
      this.byKey.set(key, (this.byKey.get(key) ?? new Set()).add(object.id));
    }
  }

  remove(id: string): void {
    const object = this.byId.get(id);
    if (object) {
      this.keysOf(object).forEach((key) => this.byKey.get(key)?.delete(id));
      this.byId.delete(id);
    }
  }
}
