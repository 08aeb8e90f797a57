import type { Type } from "../values/types";
import type { ObjectValue, Value } from "../values/values";

/**
 * Who sets an attribute: the user must (`required`), the user may (`optional`), only the provider does (`computed`), or
 * the provider does if the user does not (`optional+computed`).
 */
export type Mode = "required" | "optional" | "computed" | "optional+computed";

/** A change of one attribute between two states of an object, with the objects around it. */
export interface AttributeChange {
  readonly prior: ObjectValue;
  readonly planned: ObjectValue;
}

/**
 * Returns the problem of a known, non-null value in whole sentences without the attribute's name, or undefined. (It is
 * declared as a method type, so that an attribute of strings is still an `Attribute`.)
 */
export type Validator<T> = { validate(value: T): string | undefined }["validate"];

/** Options of an attribute, in addition to its type: its documentation, and its behaviour in plans. */
export interface AttributeOptions<T extends Value, M extends Mode, W extends boolean = boolean> {
  readonly mode: M;
  /** Source of the reference documentation. Markdown, whole sentences. */
  readonly description: string;
  readonly sensitive?: boolean;
  /** Deprecation message: what to use instead. */
  readonly deprecated?: string;
  /** Sent to the provider at plan and apply, but never stored. Not for computed attributes. */
  readonly writeOnly?: W;
  /** Value if the configuration has none. Only for `optional+computed`. */
  readonly default?: T;
  readonly validators?: readonly Validator<T>[];
  /**
   * Whether two spellings mean the same value. Plans and reads then keep the existing spelling. Only for single values,
   * and not below a set: to Terraform, an element with another spelling is another element. `self` is the enclosing
   * object. Values in it may be unknown that the final plan knows. Terraform rejects a final plan that differs from the
   * first one, so the answer should depend only on attributes of `self` whose change replaces the object.
   */
  sameMeaning?(a: T, b: T, self: ObjectValue): boolean;
  /**
   * Only the remote system knows whether two values mean the same, and `ResourceHandlers.modifyPlan` asks it. Without a
   * connection, a plan keeps the stored value and warns about it. It is an error if the object changes otherwise too.
   */
  readonly remoteMeaning?: boolean;
  /** A change of this attribute replaces the object: always, or if the callback returns true. */
  readonly requiresReplace?: true | ((change: AttributeChange) => boolean);
  /**
   * If it is not configured, the attribute keeps its prior value in an update instead of becoming unknown. Not for a
   * value that `modifyPlan` may change in an update, because a plan without a connection would keep the old one.
   */
  readonly keepPrior?: boolean;
  /**
   * The attribute concerns only the provider. If nothing else changes, nothing is written, and computed values stay
   * known.
   */
  readonly localOnly?: boolean;
}

/**
 * One attribute of a schema. It is created by the functions in `attributes.ts`, from which typed models are inferred.
 */
export interface Attribute<
  T extends Value = Value,
  M extends Mode = Mode,
  W extends boolean = boolean,
> extends AttributeOptions<T, M, W> {
  readonly type: Type;
  /** Present if no element of the value may be null, because its TypeScript type has no such elements. */
  readonly refusesNulls?: true;
  /** Present if the value must be a whole number, because its TypeScript type is that of JavaScript numbers. */
  readonly refusesFractions?: true;
  /** Present if the value consists of objects with their own attributes. `type` then follows from it. */
  readonly nested?: NestedObject;
  /** Present if the value is the timeouts of operations; see `timeoutsAttribute`. */
  readonly timeouts?: Timeouts;
}

/** Default timeouts of operations: durations such as `30s` or `1h30m`. */
export interface Timeouts {
  readonly create?: string;
  readonly read?: string;
  readonly update?: string;
  readonly delete?: string;
}

/** Nested attributes of an attribute. */
export interface NestedObject {
  readonly nesting: "single" | "list" | "set" | "map";
  readonly attributes: Attributes;
}

/** Attributes by name. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** A nested block, for configuration written as `name { ... }`. Prefer nested attributes in new schemas. */
export interface NestedBlock {
  readonly nesting: "single" | "group" | "list" | "set" | "map";
  readonly block: Block;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Present if the block is the timeouts of operations; see `timeoutsBlock`. */
  readonly timeouts?: Timeouts;
}

/** Blocks by name. */
export type Blocks = Readonly<Record<string, NestedBlock>>;

/** The structure of an object: its attributes and, in blocks, nested blocks. */
export interface Shape {
  readonly attributes: Attributes;
  readonly blocks?: Blocks;
}

/** The content of a block: attributes and nested blocks. */
export interface Block extends Shape {
  readonly description?: string;
  readonly deprecated?: string;
}

/** The schema of a provider, resource or data source. Increase `version` when stored states need an upgrade. */
export interface Schema extends Block {
  readonly version: number;
}
