import type { Problem } from "../schema/validation/conformance";
import { conformanceProblems } from "../schema/validation/conformance";
import { elementType, equalValues, isComposite, isList, isNull, isRecord, memberOf } from "../values/equal";
import { impliedType } from "../schema/implied-type";
import type { Likeness } from "./pairs";
import { pairElements } from "./pairs";
import type { Attribute, Shape } from "../schema/schema";
import type { Path } from "../values/path";
import type { Nesting } from "../schema/shape";
import { blanksOf, blockNestings, elementsOf, extend, isComputed, nestingOf } from "../schema/shape";
import type { Type } from "../values/types";
import { partsOf, unknownPaths } from "../schema/unknowns";
import type { ObjectValue, Value } from "../values/values";
import { DynamicValue, isUnknown, Unknown } from "../values/values";

/** For nested values that are not sets. */
const BY_PLACE: Likeness = { alike: () => true, isOpen: () => false, reference: "object" };

/** A planned object, and the objects that it was planned from. */
export interface PlanToCheck {
  readonly prior: ObjectValue | null;
  readonly config: ObjectValue;
  readonly planned: ObjectValue;
}

/** Returns the parts of a planned object that Terraform would reject ("Provider produced invalid plan"). */
export function planProblems(shape: Shape, plan: PlanToCheck): readonly Problem[] {
  const misfits = conformanceProblems(impliedType(shape), plan.planned);
  return misfits.length > 0 ? misfits : objectProblems(shape, plan, []);
}

/**
 * Returns the parts of an applied object that Terraform would reject ("Provider produced inconsistent result after
 * apply"): known planned values must not change, and nothing may stay unknown.
 */
export function appliedProblems(shape: Shape, planned: ObjectValue, applied: ObjectValue): readonly Problem[] {
  const type = impliedType(shape);
  const problems = storedProblems(shape, applied);
  return problems.length > 0 ? problems : departures(type, planned, applied, []);
}

/** Returns the parts of an object that cannot be stored: they do not match the schema, or they are unknown. */
export function storedProblems(shape: Shape, state: ObjectValue): readonly Problem[] {
  const type = impliedType(shape);
  const unknowns = unknownPaths(type, state).map((path) => ({ path, text: "is still unknown" }));
  return [...conformanceProblems(type, state), ...unknowns];
}

function objectProblems(shape: Shape, { prior, config, planned }: PlanToCheck, path: Path): readonly Problem[] {
  const attributes = Object.keys(shape.attributes).flatMap((name) => {
    const attribute = shape.attributes[name] as Attribute;
    const values = { prior: prior?.[name] ?? null, config: config[name] ?? null, planned: planned[name] ?? null };
    return attributeProblems(attribute, values, extend(path, { attribute: name }));
  });
  const blocks = blockNestings(shape).flatMap((block) => {
    const { name } = block;
    const values = { prior: prior?.[name] ?? null, config: config[name] ?? null, planned: planned[name] ?? null };
    return nestedProblems(block, values, extend(path, { attribute: name }));
  });
  return [...attributes, ...blocks];
}

interface Values {
  readonly prior: Value;
  readonly config: Value;
  readonly planned: Value;
}

function attributeProblems(attribute: Attribute, values: Values, path: Path): readonly Problem[] {
  const { prior, config, planned } = values;
  if (attribute.writeOnly) {
    return planned === null ? [] : [{ path, text: "is write-only, but was planned" }];
  }
  if (isNull(config)) {
    return isComputed(attribute) || isNull(planned) ? [] : [{ path, text: "is not configured, but was planned" }];
  }
  const isPrior = !isNull(prior) && equalValues(attribute.type, prior, planned);
  if (isPrior || equalValues(attribute.type, config, planned)) {
    return [];
  }
  const nesting = nestingOf(attribute);
  return nesting && !isUnknown(config)
    ? nestedProblems(nesting, values, path)
    : [{ path, text: "was planned with neither the configured nor the prior value" }];
}

function nestedProblems(nesting: Nesting, { prior, config, planned }: Values, path: Path): readonly Problem[] {
  if (!isComposite(config) || !isComposite(planned)) {
    const isSame = (config === null && planned === null) || (isUnknown(config) && isUnknown(planned));
    return isSame
      ? []
      : [{ path, text: "was planned as null or unknown although it is configured, or the other way round" }];
  }
  const wanted = elementsOf(nesting, config);
  const found = elementsOf(nesting, planned);
  const wantedBlanks = blanksOf(nesting, config);
  const foundBlanks = blanksOf(nesting, planned);
  if (wanted.length + wantedBlanks.length !== found.length + foundBlanks.length) {
    return [{ path, text: "was planned with another number of elements than configured" }];
  }
  if (wanted.length !== found.length) {
    return [
      { path, text: "was planned with null or unknown elements although they are configured, or the other way round" },
    ];
  }
  if (nesting.nesting === "set") {
    return [];
  }
  const [now, before] = [planned, prior].map((value) => pairElements(nesting, config, value, BY_PLACE));
  return wanted.flatMap(({ step, object }, index) => {
    const here = extend(path, step);
    const element = now?.[index];
    return element
      ? objectProblems(nesting.shape, { prior: before?.[index] ?? null, config: object, planned: element }, here)
      : [{ path: here, text: `was not planned (element ${index})` }];
  });
}

/**
 * Returns the parts of a value that differ from the plan. Known values must not change; unknown ones may become
 * anything.
 */
export function departures(type: Type, planned: Value, applied: Value, path: Path = []): readonly Problem[] {
  if (planned instanceof Unknown || equalValues(type, planned, applied)) {
    return [];
  }
  if (planned instanceof DynamicValue && applied instanceof DynamicValue && conforms(applied.type, planned.type)) {
    return departures(planned.type, planned.value, applied.value, path);
  }
  const isSameKind = (isList(planned) && isList(applied)) || (isRecord(planned) && isRecord(applied));
  if (!isSameKind) {
    return [{ path, text: "is not as planned" }];
  }
  const wanted = partsOf(type, planned);
  const found = partsOf(type, applied);
  const isSet = typeof type === "object" && type.kind === "set";
  // Unknown elements of a set may turn out to be equal.
  if (found.length > wanted.length || (found.length < wanted.length && !isSet)) {
    return [{ path, text: "does not have the planned number of elements" }];
  }
  if (isSet) {
    const fits = (a: Value, b: Value): boolean => departures(type.element, a, b, path).length === 0;
    const isSame =
      wanted.every(({ value }) => found.some((part) => fits(value, part.value))) &&
      found.every(({ value }) => wanted.some((part) => fits(part.value, value)));
    return isSame ? [] : [{ path, text: "does not have the planned elements" }];
  }
  return wanted.flatMap((part, index) => {
    const here = extend(path, part.step);
    const same = isRecord(applied) ? memberOf(applied, Object.keys(planned)[index] ?? "") : found[index]?.value;
    return same === undefined ? [{ path: here, text: "is missing" }] : departures(part.type, part.value, same, here);
  });
}

/** Whether a value of a type can take the place of a planned one. A planned `dynamic` may become any type. */
function conforms(type: Type, planned: Type): boolean {
  if (typeof planned === "string" || typeof type === "string") {
    return planned === "dynamic" || type === planned;
  }
  const steps = stepsOf(planned);
  const isSameKind = type.kind === planned.kind && stepsOf(type).length === steps.length;
  return isSameKind && steps.every((step) => conforms(elementType(type, step), elementType(planned, step)));
}

/** The names or indexes of the parts that have types of their own. */
function stepsOf(type: Exclude<Type, string>): readonly string[] {
  return type.kind === "object"
    ? Object.keys(type.attributes)
    : type.kind === "tuple"
      ? Object.keys(type.elements)
      : ["0"];
}
