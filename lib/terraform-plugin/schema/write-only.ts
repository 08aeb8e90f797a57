import { isUnknown } from "../values/values";
import type { Attribute, Block, NestedBlock, NestedObject } from "./schema";
import type { ObjectValue, Value } from "../values/values";
import type { Path } from "../values/path";

/** Paths of the write-only attributes that a configuration sets, known or not. */
export function findWriteOnly(config: ObjectValue, { attributes, blocks = {} }: Block): readonly Path[] {
  return [
    ...Object.entries(attributes).flatMap(([name, attribute]) => inAttribute(config[name], attribute, name)),
    ...Object.entries(blocks).flatMap(([name, nested]) => inBlock(config[name], nested, name)),
  ];
}

function inAttribute(value: Value | undefined, { writeOnly, nested }: Attribute, name: string): readonly Path[] {
  if (value === null || value === undefined) {
    return [];
  }
  const root: Path = [{ attribute: name }];
  return writeOnly ? [root] : nested ? inNested(value, nested.nesting, nested, root) : [];
}

function inBlock(value: Value | undefined, { nesting, block }: NestedBlock, name: string): readonly Path[] {
  return value === undefined ? [] : inNested(value, nesting, block, [{ attribute: name }]);
}

/** Sets are skipped: their elements cannot be named, and must not have write-only attributes. */
function inNested(
  value: Value,
  nesting: NestedBlock["nesting"] | NestedObject["nesting"],
  block: Block,
  root: Path,
): readonly Path[] {
  if (value === null || typeof value !== "object" || isUnknown(value) || nesting === "set") {
    return [];
  }
  if (nesting === "single" || nesting === "group") {
    return inElement(value, block, root);
  }
  return Object.entries(value).flatMap(([key, element]) => {
    const step = nesting === "map" ? { key } : { index: Number(key) };
    return inElement(element as Value, block, [...root, step]);
  });
}

function inElement(value: Value, block: Block, root: Path): readonly Path[] {
  if (value === null || typeof value !== "object" || isUnknown(value)) {
    return [];
  }
  return findWriteOnly(value as ObjectValue, block).map((path) => [...root, ...path]);
}
