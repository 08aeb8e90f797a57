import { isList, isRecord } from "../values/equal";
import type { IndexStep, KeyStep, Path, PathStep } from "../values/path";
import { remember } from "../values/remember";
import type { Attribute, Block, NestedBlock, Shape } from "./schema";
import type { ObjectValue, Value } from "../values/values";

/** Objects below an object, by a nested attribute or by blocks. */
export interface Nesting {
  readonly nesting: NestedBlock["nesting"];
  readonly shape: Shape;
}

/** The step to an element of a nested value. */
export type ElementStep = IndexStep | KeyStep;

/** One object of a nested value, with the step that leads to it: none where it stands alone, or in a set. */
export interface Element {
  readonly step: ElementStep | undefined;
  readonly object: ObjectValue;
}

/** The objects below an attribute, if it has a schema of its own. */
export function nestingOf({ nested }: Attribute): Nesting | undefined {
  return nested && { nesting: nested.nesting, shape: nested };
}

/** Objects below an object, as blocks of one name. */
export interface BlockNesting extends Nesting {
  readonly name: string;
  readonly shape: Block;
}

const known = new WeakMap<Shape, readonly BlockNesting[]>();

/** The objects below an object, as blocks. */
export function blockNestings(shape: Shape): readonly BlockNesting[] {
  return remember(known, shape, ({ blocks = {} }) =>
    Object.entries(blocks).map(([name, { nesting, block }]) => ({ name, nesting, shape: block })),
  );
}

/** How to come by the parts of an object. */
export interface PartMakers {
  readonly attribute: (attribute: Attribute, name: string) => Value;
  readonly block: (block: BlockNesting) => Value;
}

/** The object of a shape whose parts are made in turn, attributes first. */
export function makeObject(shape: Shape, { attribute, block }: PartMakers): ObjectValue {
  // Objects are made by the thousand, for which assignment is several times faster than `Object.fromEntries`.
  const object: Record<string, Value> = {};
  for (const name of Object.keys(shape.attributes)) {
    object[name] = attribute(shape.attributes[name] as Attribute, name);
  }
  for (const nesting of blockNestings(shape)) {
    object[nesting.name] = block(nesting);
  }
  return object;
}

/** The objects in a nested value, without elements that are null or unknown; none if the value itself is. */
export function elementsOf({ nesting }: Nesting, value: Value | undefined): readonly Element[] {
  if (isList(value)) {
    const step = (index: number): ElementStep | undefined => (nesting === "set" ? undefined : { index });
    return value.flatMap((object, index) => (isRecord(object) ? [{ step: step(index), object }] : []));
  }
  if (!isRecord(value)) {
    return [];
  }
  if (nesting !== "map") {
    return [{ step: undefined, object: value }];
  }
  return Object.entries(value).flatMap(([key, object]) => (isRecord(object) ? [{ step: { key }, object }] : []));
}

/** The elements of a nested value that are null or unknown. */
export function blanksOf({ nesting }: Nesting, value: readonly Value[] | ObjectValue): readonly Value[] {
  const elements = isList(value) ? value : nesting === "map" ? Object.values(value) : [];
  return elements.filter((element) => !isRecord(element));
}

/** A nested value with each of its objects replaced, in place; null and unknown stay. `index` counts the objects. */
export function mapElements(
  { nesting }: Nesting,
  value: Value,
  change: (object: ObjectValue, index: number) => ObjectValue,
): Value {
  let index = 0;
  const each = (element: Value): Value => (isRecord(element) ? change(element, index++) : element);
  if (isList(value)) {
    return value.map(each);
  }
  if (isRecord(value) && nesting === "map") {
    return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, each(element)]));
  }
  return each(value);
}

/** A path one step longer; the same where there is no step to name. */
export function extend(path: Path, step: PathStep | undefined): Path {
  return step ? [...path, step] : path;
}

/** An object with some attributes replaced by null, at any depth. */
export function withNulls(
  shape: Shape,
  object: ObjectValue,
  isNulled: (attribute: Attribute, value: Value) => boolean,
): ObjectValue {
  const below = (nesting: Nesting, value: Value): Value =>
    mapElements(nesting, value, (element) => withNulls(nesting.shape, element, isNulled));
  return makeObject(shape, {
    attribute: (attribute, name) => {
      const value = object[name] ?? null;
      const nesting = nestingOf(attribute);
      return isNulled(attribute, value) ? null : nesting ? below(nesting, value) : value;
    },
    block: (block) => below(block, object[block.name] ?? null),
  });
}

/** An object of full shape without its write-only attributes, which no plan and no state may hold. */
export function withoutWriteOnly(shape: Shape, object: ObjectValue): ObjectValue {
  return hasWriteOnly(shape) ? withNulls(shape, object, isWriteOnly) : object;
}

const NOTHING: ObjectValue = {};

/** An object of full shape with nothing but its write-only attributes, and what they lie in; empty if there are none. */
export function onlyWriteOnly(shape: Shape, object: ObjectValue): ObjectValue {
  const isOther = (attribute: Attribute): boolean => !isWriteOnly(attribute) && attribute.nested === undefined;
  return hasWriteOnly(shape) ? withNulls(shape, object, isOther) : NOTHING;
}

const isWriteOnly = ({ writeOnly }: Attribute): boolean => writeOnly === true;
const hasWriteOnly = rememberAny(isWriteOnly);

/** Tells of a shape whether any of its attributes is so, at any depth, and remembers it: most objects need no pass then. */
export function rememberAny(test: (attribute: Attribute) => boolean): (shape: Shape) => boolean {
  const answers = new WeakMap<Shape, boolean>();
  const look = (shape: Shape): boolean =>
    Object.values(shape.attributes).some((attribute) => {
      const nesting = nestingOf(attribute);
      return test(attribute) || (nesting !== undefined && look(nesting.shape));
    }) || blockNestings(shape).some((block) => look(block.shape));
  return (shape) => remember(answers, shape, look);
}

/** The object of which every attribute is null. */
export function nullObject(shape: Shape): ObjectValue {
  return complete(shape, {});
}

/** An object of full shape: what is missing is null, or an empty collection of blocks. Names unknown to it are dropped. */
export function complete(shape: Shape, object: Readonly<Record<string, Value | undefined>>): ObjectValue {
  const below = (nesting: Nesting, value: Value): Value =>
    mapElements(nesting, value, (element) => complete(nesting.shape, element));
  return makeObject(shape, {
    attribute: (attribute, name) => {
      const nesting = nestingOf(attribute);
      const value = object[name] ?? null;
      return nesting ? below(nesting, value) : value;
    },
    block: (block) => below(block, object[block.name] ?? emptyBlock(block)),
  });
}

/** What stands for blocks that are not there. */
export function emptyBlock({ nesting, shape }: Nesting): Value {
  switch (nesting) {
    case "single":
      return null;
    case "group":
      return nullObject(shape);
    case "map":
      return {};
    default:
      return [];
  }
}
