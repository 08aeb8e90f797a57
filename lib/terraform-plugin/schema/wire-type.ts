import type { WireObject, WireType } from "../values/wire-type";
import { containsDynamic } from "../values/wire-type";
import type { Block, NestedBlock } from "./schema";

/** The object type of a block's content. It has one entry per attribute and per nested block type. */
export function toWireType({ attributes, blocks = {} }: Block): WireObject {
  const types = new Map<string, WireType>();
  for (const [name, { type }] of Object.entries(attributes)) {
    types.set(name, type);
  }
  for (const [name, block] of Object.entries(blocks)) {
    types.set(name, toBlockType(block));
  }
  const names = [...types.keys()].sort();
  return { kind: "object", attributes: Object.fromEntries(names.map((name) => [name, types.get(name) as WireType])) };
}

function toBlockType({ nesting, block }: NestedBlock): WireType {
  const element = toWireType(block);
  if (nesting === "single" || nesting === "group") {
    return { ...element, block: nesting };
  }
  const blocks = nesting !== "set" && containsDynamic(element) ? "mixed" : "uniform";
  return { kind: nesting, element, blocks };
}
