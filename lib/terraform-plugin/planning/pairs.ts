import { isComposite, isList, isRecord } from "../values/equal";
import type { ElementStep, Nesting } from "../schema/shape";
import { blanksOf, elementsOf } from "../schema/shape";
import type { ObjectValue, Value } from "../values/values";
import { isUnknown } from "../values/values";

/** Tells whether an object can be the other one, as it was before. */
export type Alike = (object: ObjectValue, candidate: ObjectValue) => boolean;

/**
 * For each object of a nested value, the object of another value that is the same one: by place in lists, by key in maps,
 * and by likeness in sets, whose elements have no names. No object is used twice.
 */
export function pairElements(
  nesting: Nesting,
  value: Value,
  others: Value,
  alike: Alike,
): readonly (ObjectValue | undefined)[] {
  const elements = elementsOf(nesting, value);
  if (nesting.nesting === "set") {
    const candidates = elementsOf(nesting, others).map(({ object }) => object);
    return matchSets(
      elements.map(({ object }) => object),
      candidates,
      alike,
    );
  }
  return elements.map(({ step }) => (step ? objectAt(others, step) : elementsOf(nesting, others)[0]?.object));
}

/** True if every element of one nested value is known to be one of the other, and none is left over. */
export function allPaired(nesting: Nesting, value: Value, others: Value, alike: Alike): boolean {
  if (!isComposite(value) || !isComposite(others)) {
    return value === null && others === null;
  }
  const elements = elementsOf(nesting, value);
  const pairs = pairElements(nesting, value, others, alike);
  const blanks = blanksOf(nesting, value);
  return (
    elements.length === elementsOf(nesting, others).length &&
    blanks.length === blanksOf(nesting, others).length &&
    !blanks.some(isUnknown) &&
    elements.every(({ object }, index) => {
      const partner = pairs[index];
      return partner !== undefined && alike(object, partner);
    })
  );
}

function objectAt(value: Value, step: ElementStep): ObjectValue | undefined {
  const found = "index" in step ? isList(value) && value[step.index] : memberAt(value, step.key);
  return isRecord(found) ? found : undefined;
}

function memberAt(value: Value, key: string): Value | undefined {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * Matches as many objects as possible (augmenting paths: an object gives its partner up where it can have another one).
 * Objects at the same place are tried first, since sets mostly come back as they were.
 */
function matchSets(
  objects: readonly ObjectValue[],
  candidates: readonly ObjectValue[],
  alike: Alike,
): readonly (ObjectValue | undefined)[] {
  const owners = new Map<number, number>();
  const place = (owner: number, object: ObjectValue, tried: Set<number>): boolean =>
    preferring(owner, candidates.length).some((index) => {
      const candidate = candidates[index];
      if (candidate === undefined || tried.has(index) || !alike(object, candidate)) {
        return false;
      }
      tried.add(index);
      const rival = owners.get(index);
      const rivalObject = rival === undefined ? undefined : objects[rival];
      if (rival === undefined || rivalObject === undefined || place(rival, rivalObject, tried)) {
        owners.set(index, owner);
        return true;
      }
      return false;
    });
  objects.forEach((object, owner) => place(owner, object, new Set()));
  const partners = new Map([...owners].map(([index, owner]) => [owner, candidates[index]]));
  return objects.map((_, owner) => partners.get(owner));
}

function preferring(first: number, length: number): readonly number[] {
  const all = Array.from({ length }, (_, index) => index);
  return first < length ? [first, ...all.filter((index) => index !== first)] : all;
}
