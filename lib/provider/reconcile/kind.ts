import type { Collection, KeysOf, Known } from "./look";

/** A kind of object: its resource type, and access to its objects. */
export interface Kind<T extends { readonly id: string }> {
  /** Last segment of its path, such as `datacenters`. */
  readonly collection: string;
  readonly typeName: string;
  /** Whether a new object can have the id of an earlier one, since its id follows from its attributes. @default false */
  readonly reusesIds?: boolean;
  readonly objects: Collection<T>;
  readonly known: Known<T>;
  /** Returns the unique keys of an object. */
  readonly keysOf: KeysOf<T>;
  /** Returns the name of an object for messages, such as `The datacenter "Barcelona" (id 3)`. */
  readonly nameOf: (object: T) => string;
}

/** A value that only one object of a kind can have, as requested by a resource. */
export interface UniqueKey<T = unknown> {
  /** Text that identifies the value, as returned by `KeysOf`. */
  readonly key: string;
  /** The argument that requests it. */
  readonly attribute: string;
  /** Description of its holder, such as `A datacenter named "Barcelona"`. */
  readonly what: string;
  /** Describes an actual holder. @default - `what` */
  readonly describe?: (holder: T) => string;
  /** Other advice, as a sentence. */
  readonly otherwise: string;
  /** Advice if two objects ask for each other's key. */
  readonly swap: string;
  /** Returns whether an error is Abiquo's refusal because another object has the key. */
  readonly isConflict: (error: unknown) => boolean;
  /** Returns false for an object that may share the key. @default - no object may */
  readonly concerns?: (object: T) => boolean;
}

/** An object that has a requested key. */
export interface Holder<T> {
  readonly key: UniqueKey<T>;
  readonly object: T;
}
