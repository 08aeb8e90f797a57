import { elementType, isList, isRecord } from "../../values/equal";
import { ownMember } from "../../values/members";
import type { Shape } from "../../schema/schema";
import type { BlockNesting } from "../../schema/shape";
import { blockNestings } from "../../schema/shape";
import { findType } from "../../values/json/type-json";
import { impliedType } from "../../schema/implied-type";
import type { Type } from "../../values/types";
import type { ObjectValue, Value } from "../../values/values";

/**
 * Converts the blocks of a stored object to the form of their schema. Lists and maps of blocks with dynamic values are
 * stored with one type for the whole, `{"type": ["tuple", ...], "value": [...]}`, because each block has its own type.
 * This function moves the types back to the dynamic values, `{"type": "number", "value": 1}`.
 */
export function withPlainBlocks(shape: Shape, raw: ObjectValue): ObjectValue {
  const blocks = blockNestings(shape).flatMap((block) => {
    const stored = ownMember(raw, block.name);
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

/** The JSON of a part's type, from the JSON of a type. */
function partJson(typeJson: Value, name: string | number): Value {
  const [kind, content = null] = isList(typeJson) ? typeJson : [];
  if (kind === "tuple" && isList(content)) {
    return content[Number(name)] ?? null;
  }
  return kind === "object" && isRecord(content) ? (content[name] ?? null) : content;
}
