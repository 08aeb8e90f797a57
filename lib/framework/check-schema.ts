import { isComputed } from "./proposal";
import type { Attribute, NestedBlock, Schema, Shape } from "./schema";
import type { Type } from "./types";

/** What a schema is for, which decides the names that Terraform keeps for itself. */
export type SchemaUse = "provider" | "resource" | "data source";

const META_ARGUMENTS = ["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"];
const RESERVED: Readonly<Record<SchemaUse, readonly string[]>> = {
  provider: ["alias", "version"],
  resource: META_ARGUMENTS,
  "data source": META_ARGUMENTS,
};

/**
 * Checks a schema against Terraform's rules and ours, so that a mistake fails when the provider starts in its tests and not
 * at a user's.
 *
 * @throws Error that lists all that is wrong
 */
export function checkSchema(name: string, schema: Schema, use: SchemaUse): void {
  const problems = [
    ...(Number.isInteger(schema.version) && schema.version >= 0 ? [] : ["version must be a whole number from 0"]),
    ...names(schema)
      .filter((attribute) => RESERVED[use].includes(attribute))
      .map((attribute) => `${attribute}: Terraform keeps this name for itself`),
    ...shapeProblems(schema, { use, path: "", inSet: false }),
  ];
  if (problems.length > 0) {
    throw new Error(`The schema of ${name} is invalid:\n${problems.map((problem) => `- ${problem}`).join("\n")}`);
  }
}

interface Place {
  readonly use: SchemaUse;
  readonly path: string;
  readonly inSet: boolean;
}

function names({ attributes, blocks = {} }: Shape): readonly string[] {
  return [...Object.keys(attributes), ...Object.keys(blocks)];
}

function shapeProblems(shape: Shape, place: Place): readonly string[] {
  const at = (name: string): Place => ({ ...place, path: `${place.path}${name}` });
  const { attributes, blocks = {} } = shape;
  return [
    ...names(shape)
      .filter((name) => !/^[a-z_][a-z0-9_]*$/.test(name))
      .map((name) => `${at(name).path}: a name is made of lower-case letters, digits and underscores`),
    ...Object.keys(blocks)
      .filter((name) => Object.hasOwn(attributes, name))
      .map((name) => `${at(name).path}: is both an attribute and a block`),
    ...Object.entries(attributes).flatMap(([name, attribute]) => attributeProblems(attribute, at(name))),
    ...Object.entries(blocks).flatMap(([name, block]) => blockProblems(block, at(name))),
  ];
}

function attributeProblems(attribute: Attribute, { use, path, inSet }: Place): readonly string[] {
  const { mode, nested } = attribute;
  const isForPlans = attribute.writeOnly ?? attribute.keepPrior ?? attribute.localOnly ?? attribute.requiresReplace;
  const isWrong: readonly (readonly [boolean, string])[] = [
    [attribute.default !== undefined && mode !== "optional+computed", "only optional+computed can have a default"],
    [attribute.default === null, "the default null is no default"],
    [use === "provider" && isComputed(attribute), "a provider cannot set its own configuration"],
    [use !== "resource" && isForPlans !== undefined, "only resources have write-only attributes and rules for plans"],
    [attribute.writeOnly === true && isComputed(attribute), "a computed attribute cannot be write-only"],
    [attribute.writeOnly === true && inSet, "no write-only attribute can be in a set"],
    [attribute.keepPrior === true && !isComputed(attribute), "only a computed attribute can keep its prior value"],
    [attribute.keepPrior === true && inSet, "nothing below a set can keep a prior value: its elements have no names"],
    [attribute.sameMeaning !== undefined && nested !== undefined, "declare sameMeaning on the nested attributes"],
    [inSet && holdsDynamic(attribute.type), "nothing in a set can be dynamic"],
  ];
  const own = isWrong.flatMap(([wrong, text]) => (wrong ? [`${path}: ${text}`] : []));
  const below = nested
    ? shapeProblems(nested, { use, path: `${path}.`, inSet: inSet || nested.nesting === "set" })
    : [];
  return [...own, ...below];
}

function blockProblems({ nesting, block, minItems = 0, maxItems = 0 }: NestedBlock, place: Place): readonly string[] {
  const isValid = {
    single: minItems === maxItems && (minItems === 0 || minItems === 1),
    list: minItems >= 0 && (maxItems === 0 || minItems <= maxItems),
    set: minItems >= 0 && (maxItems === 0 || minItems <= maxItems),
    map: minItems === 0 && maxItems === 0,
    group: minItems === 0 && maxItems === 0,
  }[nesting];
  const own = isValid ? [] : [`${place.path}: ${minItems} to ${maxItems} items are impossible in a ${nesting} block`];
  return [
    ...own,
    ...shapeProblems(block, { ...place, path: `${place.path}.`, inSet: place.inSet || nesting === "set" }),
  ];
}

function holdsDynamic(type: Type): boolean {
  if (typeof type === "string") {
    return type === "dynamic";
  }
  switch (type.kind) {
    case "object":
      return Object.values(type.attributes).some(holdsDynamic);
    case "tuple":
      return type.elements.some(holdsDynamic);
    default:
      return holdsDynamic(type.element);
  }
}
