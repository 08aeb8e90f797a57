import fc from "fast-check";
import type { Config, ObjectValue, ResourceDefinition, State, Type, Value } from "../../../lib/terraform-plugin";
import {
  boolAttribute,
  integerAttribute,
  nestedAttribute,
  nestedListAttribute,
  nestedMapAttribute,
  nestedSetAttribute,
  stringAttribute,
  stringListAttribute,
  stringSetAttribute,
  UNKNOWN,
} from "../../../lib/terraform-plugin";
import { isComposite, isList } from "../../../lib/terraform-plugin/values/equal";
import { impliedType } from "../../../lib/terraform-plugin/schema/implied-type";
import { partsOf } from "../../../lib/terraform-plugin/schema/unknowns";

const sameText = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase();

/** The attributes of every nested object of the zoo: one of each behaviour that is allowed below a set. */
const member = {
  note: stringAttribute({ mode: "optional", description: "Note." }),
  size: integerAttribute({ mode: "optional+computed", default: 1, description: "Size." }),
  zone: stringAttribute({ mode: "optional+computed", description: "Zone." }),
  serial: stringAttribute({ mode: "computed", description: "Serial number." }),
} as const;

/** The attributes of objects that are found by index or key. */
const item = {
  ...member,
  name: stringAttribute({ mode: "required", sameMeaning: sameText, description: "Name." }),
  tattoo: stringAttribute({ mode: "computed", keepPrior: true, description: "What stays." }),
} as const;

const tags = stringSetAttribute({ mode: "optional+computed", description: "Tags." });

/** A schema with every kind of nesting. */
export const zooSchema = {
  version: 0,
  attributes: {
    id: stringAttribute({ mode: "computed", keepPrior: true, description: "Id." }),
    kind: stringAttribute({ mode: "optional", requiresReplace: true, description: "Kind." }),
    open: boolAttribute({ mode: "optional+computed", default: true, localOnly: true, description: "Open." }),
    tags,
    path: stringListAttribute({ mode: "optional", description: "Path." }),
    one: nestedAttribute({ ...item, tags }, { mode: "optional", description: "One." }),
    row: nestedListAttribute(item, { mode: "optional", description: "Row." }),
    herd: nestedSetAttribute(member, { mode: "optional", description: "Herd." }),
    cages: nestedMapAttribute(item, { mode: "optional", description: "Cages." }),
    guests: nestedSetAttribute(member, { mode: "optional+computed", description: "Guests." }),
  },
  blocks: {
    keeper: { nesting: "single", block: { attributes: item } },
    house: { nesting: "group", block: { attributes: { roof: item.note, serial: item.serial } } },
    visit: {
      nesting: "list",
      block: { attributes: item, blocks: { child: { nesting: "set", block: { attributes: member } } } },
    },
    bird: { nesting: "set", block: { attributes: member } },
    pond: { nesting: "map", block: { attributes: item } },
  },
} as const;

export type Zoo = typeof zooSchema;

/** A remote system that numbers computed values, spells names in capitals, and forgets the order of sets. */
export function zoo(): ResourceDefinition {
  let serial = 0;
  const type = impliedType(zooSchema);
  const write = (plan: ObjectValue): State<Zoo> => fill(type, plan, () => ++serial) as State<Zoo>;
  const definition: ResourceDefinition<Zoo> = {
    typeName: "test_zoo",
    schema: zooSchema,
    handlers: () => ({
      create: async ({ plan }) => write(plan),
      update: async ({ plan }) => write(plan),
      read: async ({ state }) => shuffle(type, state, "id") as State<Zoo>,
      delete: async () => undefined,
    }),
  };
  return definition;
}

/** A value with numbers in place of unknown values. */
function fill(type: Type, value: Value, next: () => number): Value {
  if (value === UNKNOWN) {
    return type === "string" ? `filled-${next()}` : type === "number" ? next() : type === "bool" ? true : [];
  }
  return mapParts(type, value, (part, element) => fill(part, element, next));
}

/** A value with reversed sets and names in capitals, which means the same. */
function shuffle(type: Type, value: Value, name: string): Value {
  if (typeof value === "string") {
    return name === "name" ? value.toUpperCase() : value;
  }
  const changed = mapParts(type, value, (part, element, step) => shuffle(part, element, step));
  return isList(changed) && typeof type === "object" && type.kind === "set" ? [...changed].reverse() : changed;
}

function mapParts(type: Type, value: Value, change: (type: Type, value: Value, name: string) => Value): Value {
  if (!isComposite(value)) {
    return value;
  }
  const parts = partsOf(type, value);
  if (isList(value)) {
    return parts.map((part) => change(part.type, part.value, ""));
  }
  const changed = parts.map((part): [string, Value] => {
    const name = Object.values(part.step ?? {}).join();
    return [name, change(part.type, part.value, name)];
  });
  return Object.fromEntries(changed);
}

const text = fc.constantFrom("a", "A", "b", "c", "D");
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 2 });
const set = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.uniqueArray(value, { maxLength: 3, selector: (element) => JSON.stringify(element) });
const list = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(value, { maxLength: 3 });
const map = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.dictionary(fc.constantFrom("x", "y", "z"), value, { noNullPrototype: true });

const memberModel = {
  note: optional(text),
  size: optional(fc.constantFrom(1, 2)),
  zone: optional(text),
  serial: fc.constant(null),
};
const memberConfig = fc.record(memberModel);
const itemConfig = fc.record({ ...memberModel, name: text, tattoo: fc.constant(null) });

/** Any known configuration of a zoo. */
export const zooConfig: fc.Arbitrary<State<Zoo>> = fc.record({
  id: fc.constant(null),
  kind: optional(text),
  open: optional(fc.boolean()),
  tags: optional(set(text)),
  path: optional(list(text)),
  one: optional(fc.tuple(itemConfig, optional(set(text))).map(([one, names]) => ({ ...one, tags: names }))),
  row: optional(list(itemConfig)),
  herd: optional(set(memberConfig)),
  cages: optional(map(itemConfig)),
  guests: optional(set(memberConfig)),
  keeper: optional(itemConfig),
  house: fc.record({ roof: optional(text), serial: fc.constant(null) }),
  visit: list(fc.tuple(itemConfig, set(memberConfig)).map(([visit, child]) => ({ ...visit, child }))),
  bird: set(memberConfig),
  pond: map(itemConfig),
});

/** A configuration, and the same configuration with some unknown values. */
export const partlyKnownConfig: fc.Arbitrary<readonly [Config<Zoo>, State<Zoo>]> = fc
  .tuple(zooConfig, fc.infiniteStream(fc.integer({ min: 0, max: 5 })))
  .map(([config, dice]) => [hide(config, dice) as Config<Zoo>, config]);

/** Makes some texts of a configuration unknown, and some whole elements of lists: `list("a", unknown)`. */
function hide(value: Value, dice: Iterator<number>): Value {
  if (typeof value === "string") {
    return dice.next().value === 0 ? UNKNOWN : value;
  }
  if (!isComposite(value)) {
    return value;
  }
  return isList(value)
    ? value.map((element) => hide(element, dice))
    : Object.fromEntries(Object.entries(value).map(([name, element]) => [name, hideMember(name, element, dice)]));
}

function hideMember(name: string, value: Value, dice: Iterator<number>): Value {
  return name === "row" && isList(value)
    ? value.map((element) => (dice.next().value === 0 ? UNKNOWN : hide(element, dice)))
    : hide(value, dice);
}
