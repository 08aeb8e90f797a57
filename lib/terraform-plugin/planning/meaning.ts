import { equalValues, isNull, isWhollyKnown } from "../values/equal";
import { allPaired, pairElements } from "./pairs";
import type { IsOpen } from "./set-pairs";
import type { Attribute, Shape } from "../schema/schema";
import type { Nesting } from "../schema/shape";
import { blockNestings, makeObject, mapElements, nestingOf } from "../schema/shape";
import type { ObjectValue, Value } from "../values/values";
import { isUnknown } from "../values/values";

/** True if two values of an attribute mean the same; `self` gives the object around them, which few attributes need. */
export function sameMeaning(attribute: Attribute, a: Value, b: Value, self: () => ObjectValue): boolean {
  if (equalValues(attribute.type, a, b)) {
    return true;
  }
  const comparable =
    attribute.sameMeaning !== undefined && !isNull(a) && !isNull(b) && isWhollyKnown(a) && isWhollyKnown(b);
  return comparable && attribute.sameMeaning?.(a, b, self()) === true;
}

/**
 * An object with the spelling of another kept wherever it means the same: what the user wrote stays, though the remote
 * system spells it in its own way. Unknown parts of the reference are taken from the object.
 */
export function keepSpelling(shape: Shape, reference: ObjectValue, object: ObjectValue): ObjectValue {
  const self = (): ObjectValue => object;
  return makeObject(shape, {
    attribute: (attribute, name) => keepAttribute(attribute, reference[name] ?? null, object[name] ?? null, self),
    block: (block) => keepNested(block, reference[block.name] ?? null, object[block.name] ?? null),
  });
}

function keepAttribute(attribute: Attribute, reference: Value, value: Value, self: () => ObjectValue): Value {
  if (isUnknown(reference) || isUnknown(value)) {
    return value;
  }
  if (sameMeaning(attribute, reference, value, self)) {
    return reference;
  }
  const nesting = nestingOf(attribute);
  return nesting ? keepNested(nesting, reference, value) : value;
}

function keepNested(nesting: Nesting, reference: Value, value: Value): Value {
  const pairs = pairElements(nesting, value, reference, {
    alike: (object, candidate) => meansSameObject(nesting.shape, candidate, object),
    isOpen: isUnknown,
    teller: "candidate",
  });
  return mapElements(nesting, value, (object, index) => {
    const partner = pairs[index];
    return partner ? keepSpelling(nesting.shape, partner, object) : object;
  });
}

/** True if an object can be another: they mean the same in all parts that the other knows. */
function meansSameObject(shape: Shape, reference: ObjectValue, object: ObjectValue): boolean {
  return couldBe({ shape, reference, object, isOpen: isUnknown });
}

/** What `couldBe` compares. */
export interface Comparison {
  readonly shape: Shape;
  readonly reference: ObjectValue;
  readonly object: ObjectValue;
  /** True for a value of the reference that says nothing about the object. */
  readonly isOpen: IsOpen;
}

/**
 * True if an object agrees by meaning with a reference in all that the reference tells. Only elements of sets have to be
 * told apart so, which hold no write-only attributes.
 */
export function couldBe({ shape, reference, object, isOpen }: Comparison): boolean {
  const below = (nesting: Nesting, told: Value, found: Value): boolean => {
    const alike = (a: ObjectValue, b: ObjectValue): boolean =>
      couldBe({ shape: nesting.shape, reference: a, object: b, isOpen });
    return allPaired(nesting, told, found, { alike, isOpen, teller: "object" });
  };
  const self = (): ObjectValue => object;
  const attributes = Object.entries(shape.attributes).every(([name, attribute]) => {
    const [told, found] = [reference[name] ?? null, object[name] ?? null];
    const nesting = nestingOf(attribute);
    const agrees = isOpen(told, attribute) || sameMeaning(attribute, told, found, self);
    return agrees || (nesting !== undefined && below(nesting, told, found));
  });
  return (
    attributes &&
    blockNestings(shape).every((block) => below(block, reference[block.name] ?? null, object[block.name] ?? null))
  );
}
