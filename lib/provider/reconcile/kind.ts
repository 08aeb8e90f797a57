import type { Collection, KeysOf, Known } from "./look";

/** A kind of object: what its resources are called, and where its objects are looked up. */
export interface Kind<T extends { readonly id: string }> {
  /** Last part of its path, such as `datacenters`. */
  readonly collection: string;
  readonly typeName: string;
  readonly objects: Collection<T>;
  readonly known: Known<T>;
  /** What an object has that only one can have. */
  readonly keysOf: KeysOf<T>;
  /** Such as `The datacenter "Barcelona" (id 3)`. */
  readonly nameOf: (object: T) => string;
}

/** Something that only one object of a kind can have, as one resource asks for it. */
export interface UniqueKey<T = unknown> {
  /** Text that is the same for all that ask for the same, as `KeysOf` gives it. */
  readonly key: string;
  /** The argument that asks for it. */
  readonly attribute: string;
  /** Who has it, such as `A datacenter named "Barcelona"`. */
  readonly what: string;
  /** The same, with the words of the object that has it. @default - `what` */
  readonly describe?: (holder: T) => string;
  /** What else to do about it, as a sentence. */
  readonly otherwise: string;
  /** What to do where two objects ask for what the other one has. */
  readonly swap: string;
  /** True for Abiquo's refusal because another object has it. */
  readonly isConflict: (error: unknown) => boolean;
  /** False for an object that may have the same beside this one. @default - none may */
  readonly concerns?: (object: T) => boolean;
}

/** An object that has what a resource asks for. */
export interface Holder<T> {
  readonly key: UniqueKey<T>;
  readonly object: T;
}
