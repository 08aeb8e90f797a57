import type { Diagnostics } from "../diagnostics";
import { hasDefaults, withDefaults } from "../defaults";
import { canonicalText, equalValues, isComposite, isNull, isWhollyKnown } from "../../values/equal";
import { impliedType } from "../implied-type";
import type { Path, PathStep } from "../../values/path";
import type { Attribute, Block, Shape } from "../schema";
import type { Nesting } from "../shape";
import { blockNestings, elementsOf, extend, nestingOf, nullObject } from "../shape";
import { pathText } from "../../values/path";
import { HIDDEN, isSecret, secretsIn, secretsOf, withoutSecrets } from "./secrets";
import type { ObjectValue, Value } from "../../values/values";
import { isUnknown } from "../../values/values";
import { describeKind } from "../../values/describe-kind";
import { refusePromise } from "../synchronous";

/**
 * Validates each attribute of a configuration, and reports problems at their paths. Warns about deprecated attributes,
 * which Terraform leaves to providers.
 */
export function validateObject(shape: Shape, config: ObjectValue, diagnostics: Diagnostics): void {
  validateAt(() => OUTERMOST, shape, config, diagnostics);
}

/**
 * Whether every required argument is set, at any depth, no element is null, and integers are whole. The configuration
 * then has the type of its schema.
 */
export function isComplete(shape: Shape, config: ObjectValue): boolean {
  const areSet = (nesting: Nesting, value: Value): boolean =>
    elementsOf(nesting, value).every(
      ({ object }) => isAbsentGroup(nesting, object) || isComplete(nesting.shape, object),
    );
  const isSet = ([name, attribute]: readonly [string, Attribute]): boolean => {
    const value = config[name] ?? null;
    const nesting = nestingOf(attribute);
    return isNull(value)
      ? attribute.mode !== "required"
      : !hasRefusedNull(attribute, value) &&
          !isRefusedFraction(attribute, value) &&
          (nesting === undefined || areSet(nesting, value));
  };
  return (
    Object.entries(shape.attributes).every(isSet) &&
    blockNestings(shape).every((block) => areSet(block, config[block.name] ?? null))
  );
}

/**
 * A place in the configuration: its name, and the path by which Terraform finds the source line. The path ends at a set
 * or at an element of a nested attribute. For a longer path, Terraform would show the first line of the whole resource.
 */
interface Place {
  readonly name: Path;
  readonly path: Path;
  readonly isEnd: boolean;
  /** Whether it is in a secret, so messages must not contain any part of the value. */
  readonly isSecret: boolean;
}

/** Returns the place of a value. It is called only to report a problem, because most values have none. */
type FindPlace = () => Place;

const OUTERMOST: Place = { name: [], path: [], isEnd: false, isSecret: false };

function below(find: FindPlace, step: PathStep | undefined): FindPlace {
  return () => {
    const { name, path, isEnd, isSecret } = find();
    const shown = isSecret && step && "key" in step ? { key: HIDDEN } : step;
    return { name: extend(name, shown), path: isEnd ? path : extend(path, step), isEnd, isSecret };
  };
}

function validateAt(place: FindPlace, shape: Shape, config: ObjectValue, diagnostics: Diagnostics): void {
  for (const name of Object.keys(shape.attributes)) {
    const attribute = shape.attributes[name] as Attribute;
    const here = below(place, { attribute: name });
    const value = config[name] ?? null;
    validateAttribute(attribute, value, diagnostics, here);
    const nesting = nestingOf(attribute);
    if (nesting) {
      validateElements(isSecret(attribute) ? secret(here) : here, nesting, value, { diagnostics, within: ended });
    }
  }
  for (const block of blockNestings(shape)) {
    const here = below(place, { attribute: block.name });
    validateElements(here, block, config[block.name] ?? null, { diagnostics, within: (element) => element });
  }
}

/** Nested objects. Blocks can be deprecated themselves. */
type Nested = Nesting & { readonly shape: Block };

interface ElementChecks {
  readonly diagnostics: Diagnostics;
  /** Returns the place of a value in an element, given the place of the element. */
  readonly within: (element: FindPlace) => FindPlace;
}

function validateElements(place: FindPlace, nesting: Nested, value: Value, checks: ElementChecks): void {
  const { diagnostics, within } = checks;
  if (nesting.nesting === "set" && hasDefaults(nesting.shape)) {
    reportTwins(place, nesting, value, diagnostics);
  }
  for (const { step, object } of elementsOf(nesting, value)) {
    if (!isAbsentGroup(nesting, object)) {
      const here = below(nesting.nesting === "set" ? ended(place) : place, step);
      warnIfDeprecated(nesting.shape, diagnostics, here);
      validateAt(within(here), nesting.shape, object, diagnostics);
    }
  }
}

/**
 * Reports elements that become equal through a default. They would be planned as one element, but Terraform counts two.
 */
function reportTwins(find: FindPlace, nesting: Nesting, value: Value, diagnostics: Diagnostics): void {
  const { shape } = nesting;
  const known = elementsOf(nesting, value).filter(({ object }) => isWhollyKnown(object));
  const texts = known.map(({ object }) => canonicalText(impliedType(shape), withDefaults(shape, object)));
  if (new Set(texts).size < texts.length) {
    const { name, path } = find();
    const detail = `With their defaults, two elements of ${pathText(name)} are equal. Remove one of them.`;
    diagnostics.error({ summary: `Two equal elements in ${pathText(name)}`, detail, path });
  }
}

function ended(find: FindPlace): FindPlace {
  return () => ({ ...find(), isEnd: true });
}

function secret(find: FindPlace): FindPlace {
  return () => ({ ...find(), isSecret: true });
}

/** An absent group is also an object of nulls. */
function isAbsentGroup({ nesting, shape }: Nesting, object: ObjectValue): boolean {
  return nesting === "group" && equalValues(impliedType(shape), object, nullObject(shape));
}

function warnIfDeprecated(
  { deprecated }: { readonly deprecated?: string },
  diagnostics: Diagnostics,
  find: FindPlace,
): void {
  if (deprecated !== undefined) {
    const { name, path } = find();
    diagnostics.warn({ summary: `${pathText(name)} is deprecated`, detail: deprecated, path });
  }
}

function validateAttribute(attribute: Attribute, value: Value, diagnostics: Diagnostics, find: FindPlace): void {
  if (isNull(value)) {
    if (attribute.mode === "required") {
      const { name, path } = find();
      const detail = `${pathText(name)} is required, but was not set.`;
      diagnostics.error({ summary: "Missing argument", detail, path });
    }
    return;
  }
  if (attribute.mode === "computed") {
    const { name, path } = find();
    const detail = `${pathText(name)} is set by the provider and cannot be configured. Remove it.`;
    diagnostics.error({ summary: "Read-only attribute set", detail, path });
    return;
  }
  warnIfDeprecated(attribute, diagnostics, find);
  if (hasRefusedNull(attribute, value)) {
    const { name, path } = find();
    const detail = `An element of ${pathText(name)} is null. Give it a value, or leave it out.`;
    diagnostics.error({ summary: `Invalid value for ${pathText(name)}`, detail, path });
  } else if (isWhollyKnown(value)) {
    reportProblems(attribute, value, diagnostics, find);
  }
}

function hasRefusedNull({ refusesNulls }: Attribute, value: Value): boolean {
  return refusesNulls === true && isComposite(value) && Object.values(value).includes(null);
}

function isRefusedFraction({ refusesFractions }: Attribute, value: Value): boolean {
  return refusesFractions === true && !isUnknown(value) && !Number.isSafeInteger(value);
}

function reportProblems(attribute: Attribute, value: Value, diagnostics: Diagnostics, find: FindPlace): void {
  const problems = attribute.validators?.flatMap((validate) => checkedProblem(validate(value), find) ?? []) ?? [];
  for (const problem of problems) {
    const { name, path, isSecret: isInSecret } = find();
    const detail = withoutSecrets(problem, isInSecret ? secretsOf(attribute.type, value) : secretsIn(attribute, value));
    diagnostics.error({ summary: `Invalid value for ${pathText(name)}`, detail, path });
  }
}

/** @throws Error if the answer of a validator is neither a problem nor nothing, as JavaScript allows */
function checkedProblem(answer: unknown, find: FindPlace): string | undefined {
  if (answer === undefined || answer === null || typeof answer === "string") {
    return answer ?? undefined;
  }
  const validator = `A validator of ${pathText(find().name)}`;
  refusePromise(validator, answer);
  throw new Error(`${validator} returned neither a text nor undefined, but ${describeKind(answer)}.`);
}
