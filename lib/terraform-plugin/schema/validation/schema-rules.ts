import { conformanceProblems } from "./conformance";
import type { Attribute, NestedBlock, Schema, Shape, Timeouts } from "../schema";
import { isComputed } from "../shape";
import { hasWriteOnly } from "../write-only";
import { toWireType } from "../wire-type";
import type { Type } from "../../values/types";
import { containsDynamic } from "../../values/wire-type";

/** What the schemas of one kind of definition may declare. */
export interface SchemaRules {
  /** Names that Terraform reserves at the top of a schema. */
  readonly reserved: readonly string[];
  /**
   * Why no attribute can be computed.
   *
   * @default - attributes can be computed
   */
  readonly neverComputed?: string;
  /** Whether its objects are planned, so that rules for plans have a meaning. @default false */
  readonly isPlanned?: boolean;
  /** Whether Terraform accepts ephemeral values for its write-only attributes. @default false */
  readonly takesWriteOnly?: boolean;
  /** Operations that can have a timeout. @default - none */
  readonly timeouts?: readonly (keyof Timeouts)[];
}

/**
 * Checks a schema against the rules of Terraform and of this framework, so that a mistake fails in the provider's tests
 * rather than for a user.
 *
 * @throws Error that lists all problems
 */
export function checkRules(name: string, schema: Schema, rules: SchemaRules): void {
  const problems = [
    ...(Number.isInteger(schema.version) && schema.version >= 0 ? [] : ["version must be a whole number from 0"]),
    ...names(schema)
      .filter((attribute) => rules.reserved.includes(attribute))
      .map((attribute) => `${attribute}: Terraform reserves this name`),
    ...shapeProblems(schema, { rules, path: "", inSet: false, inCollection: false }),
  ];
  if (problems.length > 0) {
    throw new Error(`The schema of ${name} is invalid:\n${problems.map((problem) => `- ${problem}`).join("\n")}`);
  }
}

interface Place {
  readonly rules: SchemaRules;
  readonly path: string;
  readonly inSet: boolean;
  /**
   * Whether it is below an attribute that is a list, a map or a set, whose elements all have one type. Blocks may have
   * different types.
   */
  readonly inCollection: boolean;
  /** Whether it is inside `timeouts`. */
  readonly inTimeouts?: boolean;
  /** Whether it is nested in a write-only attribute. */
  readonly inWriteOnly?: boolean;
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
      .map((name) => `${at(name).path}: a name may contain only lower-case letters, digits and underscores`),
    ...Object.keys(blocks)
      .filter((name) => Object.hasOwn(attributes, name))
      .map((name) => `${at(name).path}: is both an attribute and a block`),
    ...Object.entries(attributes).flatMap(([name, attribute]) => attributeProblems(attribute, at(name))),
    ...Object.entries(blocks).flatMap(([name, block]) => blockProblems(block, at(name))),
  ];
}

function attributeProblems(attribute: Attribute, place: Place): readonly string[] {
  const { rules, path, inSet, inCollection, inTimeouts } = place;
  const { mode, nested, type, default: fallback } = attribute;
  const { writeOnly, keepPrior, localOnly, remoteMeaning, requiresReplace } = attribute;
  const hasMeaning = attribute.sameMeaning !== undefined;
  const isTimeout = inTimeouts || attribute.timeouts !== undefined;
  // Everything nested in a write-only attribute is write-only too.
  const isWriteOnly = writeOnly === true || place.inWriteOnly === true;
  const isForPlans = keepPrior ?? localOnly ?? remoteMeaning ?? requiresReplace;
  const isWrong: readonly (readonly [boolean, string])[] = [
    [fallback !== undefined && mode !== "optional+computed", "only optional+computed can have a default"],
    [fallback === null, "null is not a default"],
    ...defaultProblems(attribute).map((text) => [true, `its default is invalid: ${text}`] as const),
    [isComputed(attribute) && rules.neverComputed !== undefined, rules.neverComputed ?? ""],
    [rules.isPlanned !== true && isForPlans !== undefined && !isTimeout, "only resources have rules for plans"],
    [
      rules.takesWriteOnly !== true && writeOnly !== undefined && !isTimeout,
      "only resources and actions have write-only attributes",
    ],
    [attribute.timeouts !== undefined && !hasTimeouts(rules, attribute.timeouts), NO_SUCH_TIMEOUT],
    [isWriteOnly && isComputed(attribute), "a computed attribute cannot be write-only"],
    [writeOnly === true && inSet, "a set cannot contain write-only attributes"],
    [keepPrior === true && !isComputed(attribute), "only a computed attribute can keep its prior value"],
    [keepPrior === true && inSet, "nothing below a set can keep a prior value: its elements have no names"],
    [remoteMeaning === true && path.includes("."), "only a top-level attribute can have a remoteMeaning"],
    [hasMeaning && typeof type !== "string", "only a single value can have a sameMeaning"],
    [
      hasMeaning && inSet,
      "nothing below a set can have a sameMeaning: an element with another spelling is another element",
    ],
    [
      !nested && collectsDynamic(type, inCollection || inSet),
      "a list, map or set cannot contain dynamic values: make the whole attribute dynamic",
    ],
  ];
  const own = isWrong.flatMap(([wrong, text]) => (wrong ? [`${path}: ${text}`] : []));
  const isCollection = nested !== undefined && nested.nesting !== "single";
  const below = { inSet: inSet || nested?.nesting === "set", inCollection: inCollection || isCollection };
  return [
    ...own,
    ...(nested
      ? shapeProblems(nested, { rules, path: `${path}.`, inTimeouts: isTimeout, inWriteOnly: isWriteOnly, ...below })
      : []),
  ];
}

function defaultProblems({ type, default: fallback, nested, validators = [] }: Attribute): readonly string[] {
  // A nested default is completed when it is used.
  if (fallback === undefined || fallback === null || nested) {
    return [];
  }
  const misfits = conformanceProblems(type, fallback).map(({ text }) => text);
  return misfits.length > 0 ? misfits : validators.flatMap((validate) => validate(fallback) ?? []);
}

const NO_SUCH_TIMEOUT = "only resources have timeouts, and data sources one for their read";

/** Terraform makes an object of such a map, and then looks for the attributes in a map. */
const NO_MAP = "a map block with dynamic values cannot contain write-only attributes";

function hasTimeouts({ timeouts: allowed }: SchemaRules, timeouts: Timeouts): boolean {
  return allowed !== undefined && Object.keys(timeouts).every((name) => allowed.some((known) => known === name));
}

function blockProblems(nested: NestedBlock, place: Place): readonly string[] {
  const { nesting, block, minItems = 0, maxItems = 0, timeouts } = nested;
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
    ...(nesting === "map" && hasWriteOnly(block) && containsDynamic(toWireType(block))
      ? [`${place.path}: ${NO_MAP}`]
      : []),
    ...(timeouts && !hasTimeouts(place.rules, timeouts) ? [`${place.path}: ${NO_SUCH_TIMEOUT}`] : []),
    ...shapeProblems(block, {
      ...place,
      path: `${place.path}.`,
      inSet: place.inSet || nesting === "set",
      inTimeouts: timeouts !== undefined,
    }),
  ];
}

/** Whether anything in a list, a map or a set is dynamic. Its elements could then have different types. */
function collectsDynamic(type: Type, inCollection: boolean): boolean {
  if (typeof type === "string") {
    return inCollection && type === "dynamic";
  }
  switch (type.kind) {
    case "object":
      return Object.values(type.attributes).some((part) => collectsDynamic(part, inCollection));
    case "tuple":
      return type.elements.some((part) => collectsDynamic(part, inCollection));
    default:
      return collectsDynamic(type.element, true);
  }
}
