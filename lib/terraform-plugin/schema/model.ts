import type { Attribute, Attributes, Block, Blocks, NestedObject, Shape } from "./schema";
import type { DynamicValue, NumberValue, Unknown, Value } from "../values/values";

/** An object as stored in the state. */
export type State<S extends Shape> = AttributeStates<S["attributes"]> & BlockStates<S>;

/** A planned object, as the apply gets it. Only computed attributes may be unknown, and the apply must fill them. */
export type Plan<S extends Shape> = AttributePlans<S["attributes"]> & BlockPlans<S>;

/** An object as the user wrote it, or as planned before the apply. Any value may be unknown, at any depth. */
export type Config<S extends Shape> = AttributeConfigs<S["attributes"]> & BlockConfigs<S>;

/** A fully known configuration, as data sources receive it. */
export type KnownConfig<S extends Block> = State<S>;

/** The write-only values of a configuration, at apply. Their structure is that of the configuration. */
export type WriteOnly<S extends Shape> = WriteOnlyAttributes<S["attributes"]> & WriteOnlyBlocks<S>;

/** An attribute's value in a stored object: null unless required. */
export type StateValue<A> = ModeOf<A> extends "required" ? TypeOf<A> : TypeOf<A> | null;

/** An attribute's value in a plan at apply. It is unknown only if the provider computes it. */
export type PlannedValue<A> =
  ModeOf<A> extends "computed" | "optional+computed"
    ? Unknowable<StateValue<A>>
    : A extends { readonly nested: { readonly nesting: infer N; readonly attributes: infer I extends Attributes } }
      ? Nested<N, AttributePlans<I>> | (ModeOf<A> extends "required" ? never : null)
      : StateValue<A>;

/** An attribute's value in a configuration. All or part of it may be unknown until apply. */
export type ConfigValue<A> = Unknowable<StateValue<A>>;

/** A value that may be unknown, as a whole or in part. */
export type Unknowable<T> = Value extends T ? Value : Unknown | PartlyUnknown<T>;

/** The object that consists of nested attributes. */
export type NestedState<A extends Attributes> = AttributeStates<A>;

type PartlyUnknown<T> = T extends null | boolean | string | NumberValue | DynamicValue | Unknown
  ? T
  : T extends readonly (infer E)[]
    ? readonly Unknowable<E>[]
    : { readonly [K in keyof T]: Unknowable<T[K]> };

type ModeOf<A> = A extends Attribute<infer _T, infer M> ? M : never;
type TypeOf<A> = A extends Attribute<infer T, infer _M> ? T : never;

type AttributeStates<A extends Attributes> = { readonly [K in keyof A]: StateValue<A[K]> };
type AttributePlans<A extends Attributes> = { readonly [K in keyof A]: PlannedValue<A[K]> };
type AttributeConfigs<A extends Attributes> = { readonly [K in keyof A]: ConfigValue<A[K]> };

type WriteOnlyAttributes<A extends Attributes> = {
  readonly [K in keyof A as HoldsWriteOnly<A[K]> extends true ? K : never]: WriteOnlyValue<A[K]>;
};
type HoldsWriteOnly<A> = A extends { readonly writeOnly?: true } | { readonly nested: NestedObject } ? true : false;
type WriteOnlyValue<A> = A extends { readonly writeOnly?: true }
  ? StateValue<A>
  : A extends { readonly nested: { readonly nesting: infer N; readonly attributes: infer I extends Attributes } }
    ? Nested<N, WriteOnlyAttributes<I>> | null
    : never;

type BlockStates<S> = S extends { readonly blocks: infer B extends Blocks }
  ? { readonly [K in keyof B]: NestedBlockValue<B[K]["nesting"], State<B[K]["block"]>> }
  : unknown;
type BlockPlans<S> = S extends { readonly blocks: infer B extends Blocks }
  ? { readonly [K in keyof B]: NestedBlockValue<B[K]["nesting"], Plan<B[K]["block"]>> }
  : unknown;
type BlockConfigs<S> = S extends { readonly blocks: infer B extends Blocks }
  ? { readonly [K in keyof B]: NestedBlockValue<B[K]["nesting"], Config<B[K]["block"]>> | Unknown }
  : unknown;

type WriteOnlyBlocks<S> = S extends { readonly blocks: infer B extends Blocks }
  ? { readonly [K in keyof B]: NestedBlockValue<B[K]["nesting"], WriteOnly<B[K]["block"]>> }
  : unknown;

type NestedBlockValue<N, T> = N extends "single" ? T | null : Nested<N, T>;
type Nested<N, T> = N extends "list" | "set" ? readonly T[] : N extends "map" ? Readonly<Record<string, T>> : T;
