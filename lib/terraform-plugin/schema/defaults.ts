import { isNull } from "../values/equal";
import { ownMember } from "../values/members";
import type { Attribute, Shape } from "./schema";
import type { Nesting } from "./shape";
import { makeObject, mapElements, nestingOf, rememberAny } from "./shape";
import type { ObjectValue, Value } from "../values/values";

/** The user's value, or the attribute's default. */
export function valueOrDefault(attribute: Attribute, value: Value | undefined): Value {
  return isNull(value) && attribute.default !== undefined ? attribute.default : (value ?? null);
}

/** Whether any attribute of a shape has a default, at any depth. */
export const hasDefaults = rememberAny((attribute) => attribute.default !== undefined);

/** Adds defaults to a complete configuration where it has no value, at any depth. */
export function withDefaults(shape: Shape, config: ObjectValue): ObjectValue {
  return hasDefaults(shape) ? fillIn(shape, config) : config;
}

function fillIn(shape: Shape, config: ObjectValue): ObjectValue {
  const below = (nesting: Nesting, value: Value): Value =>
    mapElements(nesting, value, (element) => fillIn(nesting.shape, element));
  return makeObject(shape, {
    attribute: (attribute, name) => {
      const value = valueOrDefault(attribute, ownMember(config, name));
      const nesting = nestingOf(attribute);
      return nesting ? below(nesting, value) : value;
    },
    block: (block) => below(block, ownMember(config, block.name) ?? null),
  });
}
