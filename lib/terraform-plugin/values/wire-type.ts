import type { PrimitiveType } from "./types";

/** A type on the wire. Every Terraform type is one. For blocks, it also defines the value of absent blocks. */
export type WireType = PrimitiveType | "dynamic" | WireCollection | WireObject | WireTuple;

/** A collection whose elements have one type. */
export interface WireCollection {
  readonly kind: "list" | "set" | "map";
  readonly element: WireType;
  /**
   * Present for nested blocks. Absent blocks are an empty collection, never null. `mixed` blocks contain dynamic
   * values, so each block may have its own type: on the wire, they are a dynamic tuple (for a list) or object (for a
   * map).
   */
  readonly blocks?: "uniform" | "mixed";
}

/** Named values. */
export interface WireObject {
  readonly kind: "object";
  readonly attributes: Readonly<Record<string, WireType>>;
  /** Present for a nested block. An absent `single` block is null, an absent `group` is an object of nulls. */
  readonly block?: "single" | "group";
}

/** Values by position. */
export interface WireTuple {
  readonly kind: "tuple";
  readonly elements: readonly WireType[];
}

/** Whether a value of the type may contain dynamic values. */
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
