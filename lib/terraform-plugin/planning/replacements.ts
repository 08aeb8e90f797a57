import { equalValues } from "../values/equal";
import { couldBe } from "./meaning";
import { pairElements } from "./pairs";
import type { Path } from "../values/path";
import { isLeftOpen } from "./proposal";
import type { Attribute, Shape } from "../schema/schema";
import type { Nesting } from "../schema/shape";
import { blockNestings, elementsOf, extend, nestingOf, nullObject } from "../schema/shape";
import type { ObjectValue, Value } from "../values/values";

/**
 * Returns the attributes whose change replaces an object. An unknown new value counts as a change. A new object in a
 * nested value is compared with an object of nulls. Paths end at sets, whose elements cannot be named.
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
  return requiresReplace === true || requiresReplace({ prior, planned: proposed });
}

function nestedReplacements(
  nesting: Nesting,
  prior: Value | undefined,
  proposed: Value | undefined,
  path: Path,
): readonly Path[] {
  const { shape } = nesting;
  const alike = (reference: ObjectValue, object: ObjectValue): boolean =>
    couldBe({ shape, reference, object, isOpen: isLeftOpen });
  const pairs = pairElements(nesting, proposed ?? null, prior ?? null, { alike, isOpen: isLeftOpen, teller: "object" });
  const found = elementsOf(nesting, proposed).flatMap(({ step, object }, index) =>
    replacements(shape, pairs[index] ?? nullObject(shape), object, extend(path, step)),
  );
  return nesting.nesting === "set" ? found.slice(0, 1).map(() => path) : found;
}
