import { equalValues, isNull, isWhollyKnown } from "../values/equal";
import { ownMember } from "../values/members";
import { allPaired, pairElements } from "./pairs";
import type { IsOpen } from "./set-pairs";
import type { Attribute, Shape } from "../schema/schema";
import type { Nesting } from "../schema/shape";
import { blockNestings, makeObject, mapElements, nestingOf } from "../schema/shape";
import { refusePromise } from "../schema/synchronous";
import type { ObjectValue, Value } from "../values/values";
import { isUnknown } from "../values/values";

/** Whether two values of an attribute mean the same. `self` returns the enclosing object, which few attributes need. */
export function sameMeaning(attribute: Attribute, a: Value, b: Value, self: () => ObjectValue): boolean {
  // A null of a dynamic attribute may have a type.
  if (equalValues(attribute.type, a, b) || (isNull(a) && isNull(b))) {
    return true;
  }
  const comparable =
    attribute.sameMeaning !== undefined && !isNull(a) && !isNull(b) && isWhollyKnown(a) && isWhollyKnown(b);
  const answer = comparable && attribute.sameMeaning?.(a, b, self());
  refusePromise("sameMeaning", answer);
  return answer === true;
}

/**
 * Keeps the spelling of a reference wherever the object means the same: the user's spelling stays, although the remote
 * system has its own. Unknown parts of the reference are taken from the object.
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
    reference: "candidate",
  });
  return mapElements(nesting, value, (object, index) => {
    const partner = pairs[index];
    return partner ? keepSpelling(nesting.shape, partner, object) : object;
  });
}

/** Whether an object matches a reference: all known parts of the reference mean the same. */
function meansSameObject(shape: Shape, reference: ObjectValue, object: ObjectValue): boolean {
  return couldBe({ shape, reference, object, isOpen: isUnknown });
}

/** The objects that `couldBe` compares. */
export interface Comparison {
  readonly shape: Shape;
  readonly reference: ObjectValue;
  readonly object: ObjectValue;
  /** Whether a value of the reference says nothing about the object. */
  readonly isOpen: IsOpen;
}

/**
 * Whether an object means the same as a reference in all parts that the reference determines. Only elements of sets are
 * matched this way, and they have no write-only attributes.
 */
export function couldBe({ shape, reference, object, isOpen }: Comparison): boolean {
  const below = (nesting: Nesting, wanted: Value, found: Value): boolean => {
    const alike = (a: ObjectValue, b: ObjectValue): boolean =>
      couldBe({ shape: nesting.shape, reference: a, object: b, isOpen });
    return allPaired(nesting, wanted, found, { alike, isOpen, reference: "object" });
  };
  const self = (): ObjectValue => object;
  const attributes = Object.entries(shape.attributes).every(([name, attribute]) => {
    const wanted = ownMember(reference, name) ?? null;
    const found = object[name] ?? null;
    const nesting = nestingOf(attribute);
    const agrees = isOpen(wanted, attribute) || sameMeaning(attribute, wanted, found, self);
    return agrees || (nesting !== undefined && below(nesting, wanted, found));
  });
  return (
    attributes &&
    blockNestings(shape).every((block) =>
      below(block, ownMember(reference, block.name) ?? null, object[block.name] ?? null),
    )
  );
}
