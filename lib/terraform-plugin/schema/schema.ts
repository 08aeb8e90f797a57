import type { Type } from "../values/types";
import type { ObjectValue, Value } from "../values/values";

/**
 * Who sets an attribute: the user must (`required`) or may (`optional`), only the provider does (`computed`), or the
 * provider does where the user does not (`optional+computed`).
 */
export type Mode = "required" | "optional" | "computed" | "optional+computed";

/** A change of one attribute between two states of an object, with the objects around it. */
export interface AttributeChange {
  readonly prior: ObjectValue;
  readonly planned: ObjectValue;
}

/**
 * Returns what is wrong with a known, non-null value, or undefined. Sentences, without the attribute's name.
 * (Written as a method's type so that an attribute of strings still is an attribute.)
 */
export type Validator<T> = { validate(value: T): string | undefined }["validate"];

/** What is declared of an attribute beside its type: its documentation and how it behaves in a plan. */
export interface AttributeOptions<T extends Value, M extends Mode, W extends boolean = boolean> {
  readonly mode: M;
  /** Source of the reference documentation. Markdown, whole sentences. */
  readonly description: string;
  readonly sensitive?: boolean;
  /** Deprecation message: what to use instead. */
  readonly deprecated?: string;
  /** Sent to the provider at plan and apply, never stored. Not for computed attributes. */
  readonly writeOnly?: W;
  /** Value where the configuration has none. Only for `optional+computed`. */
  readonly default?: T;
  readonly validators?: readonly Validator<T>[];
  /**
   * Equality by meaning: two spellings of one value. The spelling that is already there is kept, in plans and when a
   * value is read back. Only for single values, and not below a set: an element that is spelled in another way is another
   * one to Terraform. `self` is the object around the value, in which something may be unknown that is known to the final
   * plan. Terraform refuses a final plan that departs from the first, so let the answer depend on no more of it than on
   * attributes whose change replaces the object.
   */
  sameMeaning?(a: T, b: T, self: ObjectValue): boolean;
  /**
   * Only the remote system can tell whether two values mean the same, which `ResourceHandlers.modifyPlan` asks it. While
   * there is no connection, a plan keeps the stored value and warns of that.
   */
  readonly remoteMeaning?: boolean;
  /** A change of this attribute replaces the object, always or where the callback says so. */
  readonly requiresReplace?: true | ((change: AttributeChange) => boolean);
  /** An unset computed attribute keeps its prior value in an update, rather than becoming unknown. */
  readonly keepPrior?: boolean;
  /** Matters to the provider only: a change of nothing else writes nothing, so that computed values stay known. */
  readonly localOnly?: boolean;
}

/** One attribute of a schema. Made by the builders in `attributes.ts`, from which typed models are inferred. */
export interface Attribute<
  T extends Value = Value,
  M extends Mode = Mode,
  W extends boolean = boolean,
> extends AttributeOptions<T, M, W> {
  readonly type: Type;
  /** Present if the value is made of attributes with a schema of their own; `type` then follows from it. */
  readonly nested?: NestedObject;
  /** Present if the value says how long operations may take; see `timeoutsAttribute`. */
  readonly timeouts?: Timeouts;
}

/** How long operations may take where the user does not say it: durations such as `30s` or `1h30m`. */
export interface Timeouts {
  readonly create?: string;
  readonly read?: string;
  readonly update?: string;
  readonly delete?: string;
}

/** Attributes below an attribute. */
export interface NestedObject {
  readonly nesting: "single" | "list" | "set" | "map";
  readonly attributes: Attributes;
}

/** Attributes by name. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** A nested block, for configuration written as `name { ... }`. New schemas prefer nested attributes. */
export interface NestedBlock {
  readonly nesting: "single" | "group" | "list" | "set" | "map";
  readonly block: Block;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Present if the block says how long operations may take; see `timeoutsBlock`. */
  readonly timeouts?: Timeouts;
}

/** Blocks by name. */
export type Blocks = Readonly<Record<string, NestedBlock>>;

/** What an object is made of: attributes and, in blocks, further blocks. */
export interface Shape {
  readonly attributes: Attributes;
  readonly blocks?: Blocks;
}

/** The content of a block: attributes and blocks below. */
export interface Block extends Shape {
  readonly description?: string;
  readonly deprecated?: string;
}

/** The schema of a provider, resource or data source. `version` grows when stored state needs an upgrade. */
export interface Schema extends Block {
  readonly version: number;
}
