import { isList, isRecord } from "../values/equal";
import { addMember, ownMember } from "../values/members";
import type { IndexStep, KeyStep, Path, PathStep } from "../values/path";
import { remember } from "../values/remember";
import type { Attribute, Block, NestedBlock, Shape } from "./schema";
import type { ObjectValue, Value } from "../values/values";

/** Objects nested in an object, in a nested attribute or in blocks. */
export interface Nesting {
  readonly nesting: NestedBlock["nesting"];
  readonly shape: Shape;
}

/** The step to an element of a nested value. */
export type ElementStep = IndexStep | KeyStep;

/** One object of a nested value, and the path step to it. Single objects and elements of sets have no step. */
export interface Element {
  readonly step: ElementStep | undefined;
  readonly object: ObjectValue;
}

/** Whether the provider may set the attribute. */
export function isComputed({ mode }: Attribute): boolean {
  return mode === "computed" || mode === "optional+computed";
}

/** The nesting of an attribute, if it has nested attributes. */
export function nestingOf({ nested }: Attribute): Nesting | undefined {
  return nested && { nesting: nested.nesting, shape: nested };
}

/** Objects nested in an object, as blocks of one name. */
export interface BlockNesting extends Nesting {
  readonly name: string;
  readonly shape: Block;
}

const known = new WeakMap<Shape, readonly BlockNesting[]>();

/** The nested blocks of an object. */
export function blockNestings(shape: Shape): readonly BlockNesting[] {
  return remember(known, shape, ({ blocks = {} }) =>
    Object.entries(blocks).map(([name, { nesting, block }]) => ({ name, nesting, shape: block })),
  );
}

/** Functions that create the parts of an object. */
export interface PartMakers {
  readonly attribute: (attribute: Attribute, name: string) => Value;
  readonly block: (block: BlockNesting) => Value;
}

/** Creates an object of a shape from its parts, attributes first. */
export function makeObject(shape: Shape, { attribute, block }: PartMakers): ObjectValue {
  const object: Record<string, Value> = {};
  for (const name of Object.keys(shape.attributes)) {
    addMember(object, name, attribute(shape.attributes[name] as Attribute, name));
  }
  for (const nesting of blockNestings(shape)) {
    addMember(object, nesting.name, block(nesting));
  }
  return object;
}

/** The objects in a nested value, without null and unknown elements. Empty if the value itself is null or unknown. */
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

/** A nested value with each of its objects replaced. Null and unknown elements stay. `index` counts the objects. */
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

/** The path extended by a step. The same path if there is no step. */
export function extend(path: Path, step: PathStep | undefined): Path {
  return step ? [...path, step] : path;
}

/** An object with some attributes replaced by null, at any depth. */
export function withNulls(
  shape: Shape,
  object: ObjectValue,
  isNulled: (attribute: Attribute, value: Value) => boolean,
): ObjectValue {
  return mapAttributes(shape, object, (attribute, value, within) =>
    isNulled(attribute, value) ? null : within(attribute, value),
  );
}

/** Returns the value that replaces an attribute. `within` changes the attributes nested in it instead. */
export type ChangeAttribute = (
  attribute: Attribute,
  value: Value,
  within: (attribute: Attribute, value: Value) => Value,
) => Value;

/** An object with its attributes replaced. Those in blocks are replaced too, nested ones as `change` decides. */
export function mapAttributes(shape: Shape, object: ObjectValue, change: ChangeAttribute): ObjectValue {
  const below = (nesting: Nesting, value: Value): Value =>
    mapElements(nesting, value, (element) => mapAttributes(nesting.shape, element, change));
  const within = (attribute: Attribute, value: Value): Value => {
    const nesting = nestingOf(attribute);
    return nesting ? below(nesting, value) : value;
  };
  return makeObject(shape, {
    attribute: (attribute, name) => change(attribute, ownMember(object, name) ?? null, within),
    block: (block) => below(block, ownMember(object, block.name) ?? null),
  });
}

/**
 * Creates a function that tests whether any attribute of a shape passes a test, at any depth. It remembers the result,
 * so that most objects need not be visited.
 */
export function rememberAny(test: (attribute: Attribute) => boolean): (shape: Shape) => boolean {
  const answers = new WeakMap<Shape, boolean>();
  const look = (shape: Shape): boolean =>
    Object.values(shape.attributes).some((attribute) => {
      const nesting = nestingOf(attribute);
      return test(attribute) || (nesting !== undefined && look(nesting.shape));
    }) || blockNestings(shape).some((block) => look(block.shape));
  return (shape) => remember(answers, shape, look);
}

/** The object whose attributes are all null. */
export function nullObject(shape: Shape): ObjectValue {
  return complete(shape, {});
}

/**
 * Completes an object: missing attributes become null, missing blocks an empty collection. Unknown names are removed.
 */
export function complete(shape: Shape, object: Readonly<Record<string, Value | undefined>>): ObjectValue {
  const below = (nesting: Nesting, value: Value): Value =>
    mapElements(nesting, value, (element) => complete(nesting.shape, element));
  return makeObject(shape, {
    attribute: (attribute, name) => {
      const nesting = nestingOf(attribute);
      const value = ownMember(object, name) ?? null;
      return nesting ? below(nesting, value) : value;
    },
    block: (block) => below(block, ownMember(object, block.name) ?? emptyBlock(block)),
  });
}

/** The value of absent blocks. */
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
