import { canonicalText, isComposite, isWhollyKnown } from "../values/equal";
import { ownMember } from "../values/members";
import type { Type } from "../values/types";
import { impliedType } from "../schema/implied-type";
import type { Attribute, Shape } from "../schema/schema";
import type { Nesting } from "../schema/shape";
import { blanksOf, blockNestings, elementsOf, nestingOf } from "../schema/shape";
import type { ObjectValue, Value } from "../values/values";

/** Whether a value says nothing about its object. */
export type IsOpen = (value: Value, attribute: Attribute) => boolean;

/** Reference objects, and candidates that may be the same objects. */
export interface SetPairing {
  readonly shape: Shape;
  readonly references: readonly ObjectValue[];
  readonly others: readonly ObjectValue[];
  readonly isOpen: IsOpen;
  /** Whether a candidate can be the reference object. */
  readonly alike: (reference: ObjectValue, other: ObjectValue) => boolean;
}

/**
 * Pairs as many objects as possible, none twice. Returns the index of the partner of each reference object. The certain
 * values of the objects form a canonical text, and only objects with the same text are compared: a set of different
 * objects takes as many comparisons as it has objects. Among the rest, an object gives up its partner if it can have
 * another one (augmenting paths). Objects at the same index are tried first, because sets usually come back unchanged.
 */
export function pairSets({ shape, references, others, isOpen, alike }: SetPairing): readonly (number | undefined)[] {
  const candidates = new Candidates(shape, others);
  const options = references.map((reference, place) =>
    preferring(place, candidates.find(determinedNames(shape, reference, isOpen), reference)),
  );
  const owners = new Map<number, number>();
  const place = (owner: number, tried: Set<number>): boolean =>
    (options[owner] ?? []).some((index) => {
      const reference = references[owner];
      const other = others[index];
      if (!reference || !other || tried.has(index) || !alike(reference, other)) {
        return false;
      }
      tried.add(index);
      const rival = owners.get(index);
      if (rival === undefined || place(rival, tried)) {
        owners.set(index, owner);
        return true;
      }
      return false;
    });
  references.forEach((_, owner) => place(owner, new Set()));
  const partners = new Map([...owners].map(([index, owner]) => [owner, index]));
  return references.map((_, owner) => partners.get(owner));
}

function preferring(first: number, places: readonly number[]): readonly number[] {
  return places.includes(first) ? [first, ...places.filter((place) => place !== first)] : places;
}

/**
 * The objects of a set, indexed by their values under some names. There is one index for each requested list of names.
 */
class Candidates {
  private readonly indexes = new Map<string, ReadonlyMap<string, readonly number[]>>();
  private readonly type: ReturnType<typeof impliedType>;

  constructor(
    shape: Shape,
    private readonly objects: readonly ObjectValue[],
  ) {
    this.type = impliedType(shape);
  }

  /** Indexes of the objects that have the same values as another object under these names. */
  find(names: readonly string[], object: ObjectValue): readonly number[] {
    const key = names.join();
    const index = this.indexes.get(key) ?? this.makeIndex(names);
    this.indexes.set(key, index);
    return index.get(this.textOf(names, object)) ?? [];
  }

  private makeIndex(names: readonly string[]): ReadonlyMap<string, readonly number[]> {
    const index = new Map<string, number[]>();
    this.objects.forEach((object, place) => {
      const text = this.textOf(names, object);
      const places = index.get(text);
      if (places) {
        places.push(place);
      } else {
        index.set(text, [place]);
      }
    });
    return index;
  }

  private textOf(names: readonly string[], object: ObjectValue): string {
    const text = (name: string): string => canonicalText(this.type.attributes[name] as Type, ownMember(object, name));
    return names.map(text).join();
  }
}

/** Names of the attributes and blocks whose values an object fully determines. */
function determinedNames(shape: Shape, object: ObjectValue, isOpen: IsOpen): readonly string[] {
  const attributes = Object.entries(shape.attributes).flatMap(([name, attribute]) =>
    isDetermined(attribute, ownMember(object, name) ?? null, isOpen) ? [name] : [],
  );
  const blocks = blockNestings(shape).flatMap((block) =>
    isNestingDetermined(block, ownMember(object, block.name) ?? null, isOpen) ? [block.name] : [],
  );
  return [...attributes, ...blocks];
}

function isDetermined(attribute: Attribute, value: Value, isOpen: IsOpen): boolean {
  const nesting = nestingOf(attribute);
  return !isOpen(value, attribute) && (nesting ? isNestingDetermined(nesting, value, isOpen) : isWhollyKnown(value));
}

function isNestingDetermined(nesting: Nesting, value: Value, isOpen: IsOpen): boolean {
  if (!isComposite(value)) {
    return isWhollyKnown(value);
  }
  const { shape } = nesting;
  const isObjectDetermined = ({ object }: { readonly object: ObjectValue }): boolean =>
    determinedNames(shape, object, isOpen).length === Object.keys(impliedType(shape).attributes).length;
  return elementsOf(nesting, value).every(isObjectDetermined) && blanksOf(nesting, value).every(isWhollyKnown);
}
