import { valueOrDefault } from "../schema/defaults";
import { isNull } from "../values/equal";
import { ownMember } from "../values/members";
import { couldBe, sameMeaning } from "./meaning";
import { pairElements } from "./pairs";
import type { Attribute, Shape } from "../schema/schema";
import type { Nesting } from "../schema/shape";
import { isComputed, makeObject, mapElements, nestingOf } from "../schema/shape";
import type { ObjectValue, Value } from "../values/values";
import { isUnknown, UNKNOWN } from "../values/values";

/** The input of a planned value. `prior` is undefined if the object is new. */
export interface Sources {
  readonly shape: Shape;
  readonly config: ObjectValue;
  readonly prior: ObjectValue | undefined;
  /** Returns the value of a computed attribute that has neither a configured value nor a default. */
  readonly unset: (attribute: Attribute, prior: Value | undefined) => Value;
}

/** The rule for unset attributes if the plan changes nothing: they keep their prior value. */
export function keepUnset(_attribute: Attribute, prior: Value | undefined): Value {
  return prior ?? null;
}

/**
 * The rule for unset attributes if the plan changes something: they are known after apply, unless they are declared to
 * keep their prior value. A null is not kept, because an older version of the provider may not have stored the value.
 */
export function markUnset(attribute: Attribute, prior: Value | undefined): Value {
  return attribute.keepPrior && !isNull(prior) ? (prior ?? null) : UNKNOWN;
}

/**
 * The object that the configuration asks for: configured values, else defaults, and the prior spelling of every value
 * that means the same as before.
 */
export function propose(sources: Sources): ObjectValue {
  const { shape, config, prior } = sources;
  const self = surroundings(shape, config, prior);
  return makeObject(shape, {
    attribute: (attribute, name) => proposeAttribute(sources, attribute, name, self),
    block: (block) => proposeNested(sources, block, ownMember(config, block.name) ?? null, prior?.[block.name]),
  });
}

function proposeAttribute(sources: Sources, attribute: Attribute, name: string, self: () => ObjectValue): Value {
  if (attribute.writeOnly) {
    return null;
  }
  const wanted = valueOrDefault(attribute, ownMember(sources.config, name));
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
  const pairs = pairElements(nesting, wanted, before ?? null, { alike, isOpen: isLeftOpen, reference: "object" });
  return mapElements(nesting, wanted, (config, index) =>
    propose({ shape, config, prior: pairs[index], unset: sources.unset }),
  );
}

/** Returns the enclosing object of an attribute during planning, for comparisons by meaning. */
function surroundings(shape: Shape, config: ObjectValue, prior: ObjectValue | undefined): () => ObjectValue {
  let self: ObjectValue | undefined;
  return () =>
    (self ??= makeObject(shape, {
      attribute: (attribute, name) => {
        const wanted = valueOrDefault(attribute, ownMember(config, name));
        return isNull(wanted) && isComputed(attribute) ? (prior?.[name] ?? null) : wanted;
      },
      block: ({ name }) => ownMember(config, name) ?? null,
    }));
}

/** Whether a configuration, or a plan before the apply, leaves the value to the provider. */
function isLeftOpen(value: Value, attribute: Attribute): boolean {
  return isComputed(attribute) && (isNull(value) || isUnknown(value));
}
