import { isComposite } from "../../values/equal";
import { ownMember } from "../../values/members";
import { canonicalNumber } from "../../values/numbers";
import type { Type } from "../../values/types";
import type { NumberValue, ObjectValue, Value } from "../../values/values";
import { Decimal, DynamicValue, isUnknown } from "../../values/values";
import type { Attribute, Shape } from "../schema";
import type { Nesting } from "../shape";
import { blockNestings, elementsOf, nestingOf } from "../shape";
import { partsOf } from "../unknowns";

/** What messages show in place of a secret. */
export const HIDDEN = "(sensitive)";

/** What a message says if it would contain a secret elsewhere than in quotes. */
const UNSAID = "It is invalid. The reason is not shown, because it contains a sensitive value.";

/** A secret text, number or boolean, or the key of a secret map. */
type Leaf = string | boolean | NumberValue;

/** Whether messages must not contain the value of an attribute. */
export function isSecret({ sensitive, writeOnly }: Attribute): boolean {
  return sensitive === true || writeOnly === true;
}

/** The secrets in the value of an attribute. */
export function secretsIn(attribute: Attribute, value: Value): readonly Leaf[] {
  const nesting = nestingOf(attribute);
  return isSecret(attribute) ? secretsOf(attribute.type, value) : nesting ? secretsBelow(nesting, value) : [];
}

function secretsBelow(nesting: Nesting, value: Value): readonly Leaf[] {
  return elementsOf(nesting, value).flatMap(({ object }) => secretsInObject(nesting.shape, object));
}

function secretsInObject(shape: Shape, object: ObjectValue): readonly Leaf[] {
  const member = (name: string): Value => ownMember(object, name) ?? null;
  return [
    ...Object.entries(shape.attributes).flatMap(([name, attribute]) => secretsIn(attribute, member(name))),
    ...blockNestings(shape).flatMap((block) => secretsBelow(block, member(block.name))),
  ];
}

/** Everything in a value that is secret as a whole. */
export function secretsOf(type: Type, value: Value): readonly Leaf[] {
  if (value === null || isUnknown(value)) {
    return [];
  }
  if (value instanceof DynamicValue) {
    return secretsOf(value.type, value.value);
  }
  if (!isComposite(value)) {
    return [value];
  }
  return partsOf(type, value).flatMap(({ step, type: part, value: element }) => [
    ...(step && "key" in step ? [step.key] : []),
    ...secretsOf(part, element),
  ]);
}

const WORDS = /\b(?:true|false)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * A message without secrets. The rest of a message stays if its secrets are texts in quotes, or numbers. If a text is
 * left anywhere else, no part of the message is shown.
 */
export function withoutSecrets(message: string, secrets: readonly Leaf[]): string {
  const texts = secrets.filter((leaf) => typeof leaf === "string");
  const words = new Set(secrets.flatMap((leaf) => (typeof leaf === "string" ? [] : [wordOf(leaf)])));
  const unquoted = texts.reduce(
    (rest, text) => rest.replaceAll(JSON.stringify(text), HIDDEN).replaceAll(`"${text}"`, HIDDEN),
    message,
  );
  const hidden = unquoted.replace(WORDS, (word) => (words.has(wordOf(new Decimal(word))) ? HIDDEN : word));
  const rest = hidden.replaceAll(HIDDEN, "").toLowerCase();
  const bare = texts.map((text) => text.trim().toLowerCase());
  return bare.some((text) => text !== "" && rest.includes(text)) ? UNSAID : hidden;
}

/** A text that is the same for equal numbers, and for equal booleans. */
function wordOf(leaf: boolean | NumberValue): string {
  return typeof leaf === "boolean" ? String(leaf) : canonicalNumber(leaf);
}
