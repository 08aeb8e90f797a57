import type { Existing } from "./conflict";
import type { Conflict } from "./resolve-conflicts";

/** One object to create. */
export interface Creation<T> {
  /** The same for objects that cannot be told apart. They are created one after the other. */
  readonly key: string;
  readonly post: () => Promise<T>;
  /** True for what the POST makes. */
  readonly isResult: (object: T) => boolean;
  /** Where Abiquo takes a second one: how to see that there is a first. @default - Abiquo refuses it */
  readonly doubling?: Doubling<T>;
  readonly conflicts: readonly Conflict<T>[];
  /** In what an existing object departs from what is declared, such as `location is "Madrid"`. */
  readonly differences: (existing: T) => readonly string[] | Promise<readonly string[]>;
}

/** What is to be known of a creation that could double an object. */
export interface Doubling<T> {
  /** What the object to create has in common with those that it may double: see `WriterOptions`. */
  readonly likeness: string;
  readonly describe: (existing: T) => Existing;
}

/** What a creation led to. An object that is not new existed already, and was taken over. */
export interface Created<T> {
  readonly object: T;
  readonly isNew: boolean;
}

/** One object to change. */
export interface Change<T> {
  readonly id: string;
  readonly put: () => Promise<T>;
  /** True if the object is as it is to become. */
  readonly isDone: (object: T) => boolean;
  readonly conflicts: readonly Conflict<T>[];
}

/** One object to delete. */
export interface Deletion {
  readonly id: string;
  /** Such as `The datacenter "Barcelona" (id 3)`. */
  readonly what: string;
  readonly remove: () => Promise<unknown>;
}
