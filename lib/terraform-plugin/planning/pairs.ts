import { isComposite, isList, isRecord, memberOf } from "../values/equal";
import type { Shape } from "../schema/schema";
import type { ElementStep, Nesting } from "../schema/shape";
import { blanksOf, elementsOf } from "../schema/shape";
import type { ObjectValue, Value } from "../values/values";
import { isUnknown } from "../values/values";
import type { IsOpen } from "./set-pairs";
import { pairSets } from "./set-pairs";

/** How to decide whether two objects can be the same. */
export interface Likeness {
  readonly alike: (object: ObjectValue, candidate: ObjectValue) => boolean;
  /** Whether a value says nothing about its object. */
  readonly isOpen: IsOpen;
  /** Which of the two is the reference, whose values may be open. */
  readonly reference: "object" | "candidate";
}

/**
 * Finds, for each object of a nested value, the same object in another value: by index in lists, by key in maps, and by
 * likeness in sets, whose elements have no names. No object is used twice.
 */
export function pairElements(
  nesting: Nesting,
  value: Value,
  others: Value,
  likeness: Likeness,
): readonly (ObjectValue | undefined)[] {
  const elements = elementsOf(nesting, value);
  if (nesting.nesting === "set") {
    const objects = elements.map(({ object }) => object);
    return matchSets(
      nesting.shape,
      { objects, candidates: elementsOf(nesting, others).map(({ object }) => object) },
      likeness,
    );
  }
  return elements.map(({ step }) => (step ? objectAt(others, step) : elementsOf(nesting, others)[0]?.object));
}

/** Whether each element of one nested value is certainly an element of the other, and none is left over. */
export function allPaired(nesting: Nesting, value: Value, others: Value, likeness: Likeness): boolean {
  if (!isComposite(value) || !isComposite(others)) {
    return value === null && others === null;
  }
  const elements = elementsOf(nesting, value);
  const pairs = pairElements(nesting, value, others, likeness);
  const blanks = blanksOf(nesting, value);
  return (
    elements.length === elementsOf(nesting, others).length &&
    blanks.length === blanksOf(nesting, others).length &&
    !blanks.some(isUnknown) &&
    elements.every(({ object }, index) => {
      const partner = pairs[index];
      return partner !== undefined && likeness.alike(object, partner);
    })
  );
}

function objectAt(value: Value, step: ElementStep): ObjectValue | undefined {
  const found = "index" in step ? isList(value) && value[step.index] : memberAt(value, step.key);
  return isRecord(found) ? found : undefined;
}

function memberAt(value: Value, key: string): Value | undefined {
  return isRecord(value) ? memberOf(value, key) : undefined;
}

interface Sets {
  readonly objects: readonly ObjectValue[];
  readonly candidates: readonly ObjectValue[];
}

function matchSets(
  shape: Shape,
  { objects, candidates }: Sets,
  { alike, isOpen, reference }: Likeness,
): readonly (ObjectValue | undefined)[] {
  if (reference === "object") {
    const places = pairSets({ shape, references: objects, others: candidates, isOpen, alike });
    return places.map((place) => (place === undefined ? undefined : candidates[place]));
  }
  const isAlike = (candidate: ObjectValue, object: ObjectValue): boolean => alike(object, candidate);
  const places = pairSets({ shape, references: candidates, others: objects, isOpen, alike: isAlike });
  const partners = new Map(places.flatMap((place, index) => (place === undefined ? [] : [[place, candidates[index]]])));
  return objects.map((_, place) => partners.get(place));
}
