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

/** True if a value of the type may carry types of its own. */
export function containsDynamic(wireType: WireType): boolean {
  if (typeof wireType === "string") {
    return wireType === "dynamic";
  }
  switch (wireType.kind) {
    case "object":
      return Object.values(wireType.attributes).some(containsDynamic);
    case "tuple":
      return wireType.elements.some(containsDynamic);
    default:
      return containsDynamic(wireType.element);
  }
}
