import type { Block, NestedBlock } from "../schema/schema";
import type { PrimitiveType } from "./types";

/** A type as it travels. Every Terraform type is one; blocks add what stands where there is none of them. */
export type WireType = PrimitiveType | "dynamic" | WireCollection | WireObject | WireTuple;

/** Elements of one type. */
export interface WireCollection {
  readonly kind: "list" | "set" | "map";
  readonly element: WireType;
  /**
   * Present for nested blocks: no block is an empty collection, never null. `mixed` blocks hold dynamic values, so that
   * each may have a type of its own: they travel as a dynamic tuple (of a list) or object (of a map).
   */
  readonly blocks?: "uniform" | "mixed";
}

/** Named values. */
export interface WireObject {
  readonly kind: "object";
  readonly attributes: Readonly<Record<string, WireType>>;
  /** Present for a nested block: no `single` block is null, no `group` is an object of nulls. */
  readonly block?: "single" | "group";
}

/** Values by position. */
export interface WireTuple {
  readonly kind: "tuple";
  readonly elements: readonly WireType[];
}

/** The object that a block's content is: one entry per attribute and per kind of nested block, always all of them. */
export function toWireType({ attributes, blocks = {} }: Block): WireObject {
  const types = new Map<string, WireType>();
  for (const [name, { type }] of Object.entries(attributes)) types.set(name, type);
  for (const [name, block] of Object.entries(blocks)) types.set(name, toBlockType(block));
  const names = [...types.keys()].sort();
  return { kind: "object", attributes: Object.fromEntries(names.map((name) => [name, types.get(name) as WireType])) };
}

function toBlockType({ nesting, block }: NestedBlock): WireType {
  const element = toWireType(block);
  if (nesting === "single" || nesting === "group") return { ...element, block: nesting };
  const blocks = nesting !== "set" && containsDynamic(element) ? "mixed" : "uniform";
  return { kind: nesting, element, blocks };
}

/** True if a value of the type may carry types of its own. */
export function containsDynamic(wireType: WireType): boolean {
  if (typeof wireType === "string") return wireType === "dynamic";
  switch (wireType.kind) {
    case "object":
      return Object.values(wireType.attributes).some(containsDynamic);
    case "tuple":
      return wireType.elements.some(containsDynamic);
    default:
      return containsDynamic(wireType.element);
  }
}
