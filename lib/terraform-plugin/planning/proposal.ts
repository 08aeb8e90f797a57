import { valueOrDefault } from "../schema/defaults";
import { isNull } from "../values/equal";
import { couldBe, sameMeaning } from "./meaning";
import { pairElements } from "./pairs";
import type { Attribute, Shape } from "../schema/schema";
import type { Nesting } from "../schema/shape";
import { makeObject, mapElements, nestingOf } from "../schema/shape";
import type { ObjectValue, Value } from "../values/values";
import { isUnknown, UNKNOWN } from "../values/values";

/** What a value is planned from. `prior` is undefined where the object is new. */
export interface Sources {
  readonly shape: Shape;
  readonly config: ObjectValue;
  readonly prior: ObjectValue | undefined;
  /** What a computed attribute becomes for which neither configuration nor default has a value. */
  readonly unset: (attribute: Attribute, prior: Value | undefined) => Value;
}

/** The rule for unset attributes if the plan turns out to change nothing: they keep their prior value. */
export function keepUnset(_attribute: Attribute, prior: Value | undefined): Value {
  return prior ?? null;
}

/**
 * The rule for unset attributes if the plan changes something: known after apply, unless they are declared to stay. Null
 * may be no more than what an older version of the provider did not store.
 */
export function markUnset(attribute: Attribute, prior: Value | undefined): Value {
  return attribute.keepPrior && !isNull(prior) ? (prior ?? null) : UNKNOWN;
}

/**
 * What the configuration asks for: its values, defaults where it has none, and the prior spelling of all that means the
 * same as before.
 */
export function propose(sources: Sources): ObjectValue {
  const { shape, config, prior } = sources;
  const self = surroundings(shape, config, prior);
  return makeObject(shape, {
    attribute: (attribute, name) => proposeAttribute(sources, attribute, name, self),
    block: (block) => proposeNested(sources, block, config[block.name] ?? null, prior?.[block.name]),
  });
}

function proposeAttribute(sources: Sources, attribute: Attribute, name: string, self: () => ObjectValue): Value {
  if (attribute.writeOnly) {
    return null;
  }
  const wanted = valueOrDefault(attribute, sources.config[name]);
  const before = sources.prior?.[name];
  if (isNull(wanted)) {
    return isComputed(attribute) ? sources.unset(attribute, before) : wanted;
  }
  const nesting = nestingOf(attribute);
  return nesting ? proposeNested(sources, nesting, wanted, before) : keepPriorSpelling(attribute, wanted, before, self);
}

/** A new value of an attribute, or its prior one if that means the same. */
export function keepPriorSpelling(
  attribute: Attribute,
  value: Value,
  before: Value | undefined,
  self: () => ObjectValue,
): Value {
  return before !== undefined && !isNull(before) && sameMeaning(attribute, value, before, self) ? before : value;
}

function proposeNested(sources: Sources, nesting: Nesting, wanted: Value, before: Value | undefined): Value {
  const { shape } = nesting;
  const alike = (config: ObjectValue, prior: ObjectValue): boolean =>
    couldBe({ shape, reference: config, object: prior, isOpen: isLeftOpen });
  const pairs = pairElements(nesting, wanted, before ?? null, { alike, isOpen: isLeftOpen, teller: "object" });
  return mapElements(nesting, wanted, (config, index) =>
    propose({ shape, config, prior: pairs[index], unset: sources.unset }),
  );
}

/** Gives the object as it is around an attribute while it is planned, for comparisons by meaning. */
function surroundings(shape: Shape, config: ObjectValue, prior: ObjectValue | undefined): () => ObjectValue {
  let self: ObjectValue | undefined;
  return () =>
    (self ??= makeObject(shape, {
      attribute: (attribute, name) => {
        const wanted = valueOrDefault(attribute, config[name]);
        return isNull(wanted) && isComputed(attribute) ? (prior?.[name] ?? null) : wanted;
      },
      block: ({ name }) => config[name] ?? null,
    }));
}

/** True if the provider may set the attribute. */
export function isComputed({ mode }: Attribute): boolean {
  return mode === "computed" || mode === "optional+computed";
}

/** True for a value that a configuration, or a plan before apply, leaves to the provider. */
export function isLeftOpen(value: Value, attribute: Attribute): boolean {
  return isComputed(attribute) && (isNull(value) || isUnknown(value));
}
