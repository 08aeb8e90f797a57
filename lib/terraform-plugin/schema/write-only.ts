import { isNull } from "../values/equal";
import { ownMember } from "../values/members";
import type { Path } from "../values/path";
import type { ObjectValue, Value } from "../values/values";
import type { Attribute, Shape } from "./schema";
import type { Nesting } from "./shape";
import { blockNestings, elementsOf, extend, mapAttributes, nestingOf, rememberAny, withNulls } from "./shape";

const isWriteOnly = ({ writeOnly }: Attribute): boolean => writeOnly === true;

/** Whether any attribute of a shape is write-only, at any depth. */
export const hasWriteOnly = rememberAny(isWriteOnly);

/** A complete object without its write-only attributes, which plans and states must not contain. */
export function withoutWriteOnly(shape: Shape, object: ObjectValue): ObjectValue {
  return hasWriteOnly(shape) ? withNulls(shape, object, isWriteOnly) : object;
}

const NOTHING: ObjectValue = {};

/**
 * A complete object reduced to its write-only attributes and the objects around them. Empty if there are none.
 * Everything nested in a write-only attribute is write-only too.
 */
export function onlyWriteOnly(shape: Shape, object: ObjectValue): ObjectValue {
  return hasWriteOnly(shape)
    ? mapAttributes(shape, object, (attribute, value, within) =>
        isWriteOnly(attribute) ? value : attribute.nested ? within(attribute, value) : null,
      )
    : NOTHING;
}

/** Paths of the write-only attributes that a configuration sets, known or not. No set contains any. */
export function findWriteOnly(shape: Shape, config: ObjectValue, path: Path = []): readonly Path[] {
  if (!hasWriteOnly(shape)) {
    return [];
  }
  const below = (nesting: Nesting, value: Value, here: Path): readonly Path[] =>
    elementsOf(nesting, value).flatMap(({ step, object }) => findWriteOnly(nesting.shape, object, extend(here, step)));
  const attributes = Object.entries(shape.attributes).flatMap(([name, attribute]) => {
    const value = ownMember(config, name) ?? null;
    const here = extend(path, { attribute: name });
    const nesting = nestingOf(attribute);
    if (isWriteOnly(attribute)) {
      return isNull(value) ? [] : [here];
    }
    return nesting ? below(nesting, value, here) : [];
  });
  const blocks = blockNestings(shape).flatMap((block) =>
    below(block, ownMember(config, block.name) ?? null, extend(path, { attribute: block.name })),
  );
  return [...attributes, ...blocks];
}
