import { elementType, isList, isRecord } from "../../values/equal";
import type { Shape } from "../../schema/schema";
import type { BlockNesting } from "../../schema/shape";
import { blockNestings } from "../../schema/shape";
import { findType } from "../../values/json/type-json";
import { impliedType } from "../../schema/implied-type";
import type { Type } from "../../values/types";
import type { ObjectValue, Value } from "../../values/values";

/**
 * A stored object with its blocks in the form of their schema. Lists and maps of blocks that hold dynamic values are
 * stored as a whole with one type, `{"type": ["tuple", ...], "value": [...]}`: each block has a type of its own then. Here
 * the type goes back to the dynamic values in them, `{"type": "number", "value": 1}`.
 */
export function withPlainBlocks(shape: Shape, raw: ObjectValue): ObjectValue {
  const blocks = blockNestings(shape).flatMap((block) => {
    const stored = raw[block.name];
    return isRecord(stored) ? [[block.name, plainBlock(block, stored)] as const] : [];
  });
  return blocks.length === 0 ? raw : { ...raw, ...Object.fromEntries(blocks) };
}

function plainBlock({ nesting, shape }: BlockNesting, stored: ObjectValue): Value {
  if (nesting === "single" || nesting === "group") {
    return withPlainBlocks(shape, stored);
  }
  const { type = null, value = null } = stored;
  const isTyped = Object.keys(stored).sort().join() === "type,value" && findType(type) !== undefined;
  const element = impliedType(shape);
  return isTyped ? toPlain({ kind: nesting, element }, type, value) : stored;
}

function toPlain(declared: Type, typeJson: Value, value: Value): Value {
  if (typeJson === "dynamic") {
    return value;
  }
  if (declared === "dynamic") {
    return { type: typeJson, value };
  }
  if (value === null) {
    return null;
  }
  const part = (name: string | number, below: Value): Value =>
    toPlain(elementType(declared, name), partJson(typeJson, name), below);
  if (isList(value)) {
    return value.map((element, index) => part(index, element));
  }
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, below]) => [name, part(name, below)]))
    : value;
}

/** The type of a part, of the JSON of a type. */
function partJson(typeJson: Value, name: string | number): Value {
  const [kind, content = null] = isList(typeJson) ? typeJson : [];
  if (kind === "tuple" && isList(content)) {
    return content[Number(name)] ?? null;
  }
  return kind === "object" && isRecord(content) ? (content[name] ?? null) : content;
}
