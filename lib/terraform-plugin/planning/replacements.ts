import { equalValues, isComposite, isNull } from "../values/equal";
import { couldBe } from "./meaning";
import { pairElements } from "./pairs";
import type { Path } from "../values/path";
import type { Attribute, Shape } from "../schema/schema";
import type { Nesting } from "../schema/shape";
import { refusePromise } from "../schema/synchronous";
import {
  blanksOf,
  blockNestings,
  elementsOf,
  extend,
  isComputed,
  makeObject,
  nestingOf,
  nullObject,
} from "../schema/shape";
import type { ObjectValue, Value } from "../values/values";
import { isUnknown, UNKNOWN } from "../values/values";

/**
 * Returns the attributes whose change replaces an object. An unknown new value counts as a change, and so does an
 * unknown object. A new object in a nested value is compared with an object of nulls. Paths end at sets, whose elements
 * cannot be named. The path to an unknown object is that of the nested value.
 */
export function replacements(
  shape: Shape,
  prior: ObjectValue,
  proposed: ObjectValue,
  path: Path = [],
): readonly Path[] {
  const attributes = Object.keys(shape.attributes).flatMap((name) => {
    const attribute = shape.attributes[name] as Attribute;
    const here = extend(path, { attribute: name });
    const nesting = nestingOf(attribute);
    const below = nesting ? nestedReplacements(nesting, prior[name], proposed[name], here) : [];
    return replaces(attribute, name, prior, proposed) ? [here, ...below] : below;
  });
  const blocks = blockNestings(shape).flatMap((block) =>
    nestedReplacements(block, prior[block.name], proposed[block.name], extend(path, { attribute: block.name })),
  );
  return [...attributes, ...blocks];
}

function replaces(attribute: Attribute, name: string, prior: ObjectValue, proposed: ObjectValue): boolean {
  const { requiresReplace, type } = attribute;
  if (!requiresReplace || equalValues(type, prior[name] ?? null, proposed[name] ?? null)) {
    return false;
  }
  if (requiresReplace === true) {
    return true;
  }
  const answer = requiresReplace({ prior, planned: proposed });
  refusePromise(`requiresReplace of ${name}`, answer);
  return answer;
}

function nestedReplacements(
  nesting: Nesting,
  prior: Value | undefined,
  proposed: Value | undefined,
  path: Path,
): readonly Path[] {
  const { shape } = nesting;
  const alike = (reference: ObjectValue, object: ObjectValue): boolean =>
    couldBe({ shape, reference, object, isOpen: isUnset });
  const pairs = pairElements(nesting, proposed ?? null, prior ?? null, { alike, isOpen: isUnset, reference: "object" });
  const found = elementsOf(nesting, proposed).flatMap(({ step, object }, index) =>
    replacements(shape, pairs[index] ?? nullObject(shape), object, extend(path, step)),
  );
  const hidden = hidesObjects(nesting, proposed) && anyUnknownReplaces(nesting, prior) ? [path] : [];
  return nesting.nesting === "set" ? [...hidden, ...found].slice(0, 1).map(() => path) : [...hidden, ...found];
}

/**
 * Whether a value is left to the provider. An unknown one is not: it is configured, and an element of a set with another
 * value than before is another element.
 */
function isUnset(value: Value, attribute: Attribute): boolean {
  return isComputed(attribute) && isNull(value);
}

/** Whether objects of a nested value are unknown. */
function hidesObjects(nesting: Nesting, value: Value | undefined): boolean {
  if (value === undefined || !isComposite(value)) {
    return isUnknown(value);
  }
  return blanksOf(nesting, value).some(isUnknown);
}

/** Whether an unknown object may be a changed prior one, or a new one, whose values replace the object around it. */
function anyUnknownReplaces(nesting: Nesting, prior: Value | undefined): boolean {
  const { shape } = nesting;
  const candidates = [nullObject(shape), ...elementsOf(nesting, prior).map(({ object }) => object)];
  return candidates.some((candidate) => replacements(shape, candidate, unknownObject(shape, candidate)).length > 0);
}

/** An object whose configuration is unknown. */
function unknownObject(shape: Shape, prior: ObjectValue): ObjectValue {
  return makeObject(shape, {
    attribute: ({ mode, writeOnly }, name) => (mode === "computed" || writeOnly ? (prior[name] ?? null) : UNKNOWN),
    block: () => UNKNOWN,
  });
}
