import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import { Decimal, DynamicValue, UNKNOWN } from "../../../lib/terraform-plugin";
import type { CollectionType, NumberValue, Type, Value } from "../../../lib/terraform-plugin";
import { fromDouble, parseNumber } from "../../../lib/terraform-plugin/values/wire-numbers";
import { containsDynamic } from "../../../lib/terraform-plugin/values/wire-type";
import { encodeType } from "../../../lib/terraform-plugin/values/json/type-json";

const short = fc.string({ unit: "binary", maxLength: 20 }).map((value) => value.normalize("NFC"));
/** Decoders treat long texts differently. A text may begin with a byte order mark, which is part of it. */
const text = fc.oneof(
  { weight: 9, arbitrary: short },
  { weight: 1, arbitrary: short.map((value) => `\ufeff${value}${"x".repeat(300)}`) },
);
const fraction = fc
  .tuple(fc.bigInt(), fc.stringMatching(/^[0-9]{1,30}$/))
  .map(([whole, digits]) => parseNumber(`${whole}.${digits}`) as NumberValue);
const number: Arbitrary<NumberValue> = fc.oneof(
  fc.maxSafeInteger(),
  fc.bigInt().map((value) => parseNumber(String(value)) as NumberValue),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }).map(fromDouble),
  fraction,
);

/** Types of every kind, nested in one another. */
export const types: Arbitrary<Type> = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<Type>("string", "number", "bool", "dynamic"),
    fc.record({ kind: fc.constantFrom("list", "set", "map"), element: tie("type") }, { noNullPrototype: true }),
    fc.record({ kind: fc.constant("object"), attributes: dictionary(tie("type")) }, { noNullPrototype: true }),
    fc.record({ kind: fc.constant("tuple"), elements: fc.array(tie("type"), { maxLength: 3 }) }, { noNullPrototype: true }),
  ),
})).type; // prettier-ignore

/** Values of a type. */
export function values(type: Type, options: { readonly unknowns: boolean }): Arbitrary<Value> {
  const blank = options.unknowns ? fc.constantFrom<Value>(null, UNKNOWN) : fc.constant<Value>(null);
  return fc.oneof({ weight: 1, arbitrary: blank }, { weight: 5, arbitrary: present(type, options) });
}

function present(type: Type, options: { readonly unknowns: boolean }): Arbitrary<Value> {
  if (type === "string") {
    return text;
  }
  if (type === "number") {
    return number;
  }
  if (type === "bool") {
    return fc.boolean();
  }
  if (type === "dynamic") {
    return dynamic(options);
  }
  switch (type.kind) {
    case "object":
      return fc.tuple(...Object.entries(type.attributes).map(([name, attribute]) => entry(name, values(attribute, options)))).map((entries) => Object.fromEntries(entries)); // prettier-ignore
    case "tuple":
      return fc.tuple(...type.elements.map((element) => values(element, options)));
    case "map":
      return dictionary(values(type.element, options), maxSize(type));
    default:
      return fc.array(values(type.element, options), { maxLength: maxSize(type) });
  }
}

/** A dynamic value has its own type, other than "dynamic". */
function dynamic(options: { readonly unknowns: boolean }): Arbitrary<Value> {
  const known = fc.constantFrom<Type>("string", "number", "bool", { kind: "tuple", elements: ["string", "dynamic"] });
  return known.chain((type) => values(type, options).map((value) => new DynamicValue(type, value)));
}

/** Elements have one type, but two dynamic ones would usually have two. */
function maxSize({ element }: CollectionType): number {
  return containsDynamic(element) ? 1 : 3;
}

function dictionary<T>(element: Arbitrary<T>, maxKeys = 3): Arbitrary<Record<string, T>> {
  return fc.dictionary(text, element, { maxKeys, noNullPrototype: true });
}

function entry<T>(name: string, value: Arbitrary<T>): Arbitrary<readonly [string, T]> {
  return value.map((made) => [name, made] as const);
}

/** A value as Terraform writes it into a state file. */
export function toJsonText(value: Value): string {
  if (value instanceof Decimal) {
    return value.text;
  }
  if (value instanceof DynamicValue) {
    return `{"value":${toJsonText(value.value)},"type":${String(encodeType(value.type))}}`;
  }
  if (typeof value === "bigint") {
    return String(value);
  }
  if (Array.isArray(value)) {
    return `[${(value as readonly Value[]).map(toJsonText).join(",")}]`;
  }
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value);
  }
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${toJsonText(member as Value)}`);
  return `{${members.join(",")}}`;
}
