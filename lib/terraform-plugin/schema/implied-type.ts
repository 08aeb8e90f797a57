import { remember } from "../values/remember";
import type { NestedBlock, NestedObject, Shape } from "./schema";
import type { ObjectType, Type } from "../values/types";

const known = new WeakMap<Shape, ObjectType>();

/** The type of the objects that a schema describes. It has one entry per attribute and per block type. */
export function impliedType(shape: Shape): ObjectType {
  return remember(known, shape, typeOf);
}

function typeOf(shape: Shape): ObjectType {
  const attributes = Object.entries(shape.attributes).map(([name, { type }]) => [name, type] as const);
  const blocks = Object.entries(shape.blocks ?? {}).map(([name, block]) => [name, blockType(block)] as const);
  return { kind: "object", attributes: Object.fromEntries([...attributes, ...blocks]) };
}

function blockType({ nesting, block }: NestedBlock): Type {
  return nestedType(nesting, impliedType(block));
}

/** The type of nested objects, for one of the nesting modes. */
export function nestedType(nesting: NestedBlock["nesting"] | NestedObject["nesting"], object: ObjectType): Type {
  return nesting === "single" || nesting === "group" ? object : { kind: nesting, element: object };
}
