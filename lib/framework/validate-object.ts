import type { Diagnostics } from "./diagnostics";
import { equalValues, isNull, isWhollyKnown } from "./equal";
import { impliedType } from "./implied-type";
import type { Path, PathStep } from "./path";
import type { Attribute, Block, Shape } from "./schema";
import type { Nesting } from "./shape";
import { blockNestings, elementsOf, extend, nestingOf, nullObject } from "./shape";
import { pathText } from "./path";
import type { ObjectValue, Value } from "./values";

/**
 * Checks the attributes of a configuration, each by itself, and reports what is wrong at its place. Warns of what is
 * deprecated: Terraform leaves that to providers.
 */
export function validateObject(shape: Shape, config: ObjectValue, diagnostics: Diagnostics): void {
  validateAt({ name: [], path: [], isInSet: false }, shape, config, diagnostics);
}

/** Where something is: by its name, and by the path that Terraform finds it by, which ends at a set. */
interface Place {
  readonly name: Path;
  readonly path: Path;
  readonly isInSet: boolean;
}

function below({ name, path, isInSet }: Place, step: PathStep | undefined): Place {
  return { name: extend(name, step), path: isInSet ? path : extend(path, step), isInSet };
}

function validateAt(place: Place, shape: Shape, config: ObjectValue, diagnostics: Diagnostics): void {
  for (const [name, attribute] of Object.entries(shape.attributes)) {
    const here = below(place, { attribute: name });
    const value = config[name] ?? null;
    validateAttribute(attribute, value, diagnostics, here);
    const nesting = nestingOf(attribute);
    if (nesting) {
      validateElements(here, nesting, value, diagnostics);
    }
  }
  for (const block of blockNestings(shape)) {
    validateElements(below(place, { attribute: block.name }), block, config[block.name] ?? null, diagnostics);
  }
}

/** Nested objects; as blocks they may be deprecated by themselves. */
type Nested = Nesting & { readonly shape: Block };

function validateElements(place: Place, nesting: Nested, value: Value, diagnostics: Diagnostics): void {
  for (const { step, object } of elementsOf(nesting, value)) {
    if (!isAbsentGroup(nesting, object)) {
      const here = below({ ...place, isInSet: place.isInSet || nesting.nesting === "set" }, step);
      warnIfDeprecated(nesting.shape, diagnostics, here);
      validateAt(here, nesting.shape, object, diagnostics);
    }
  }
}

/** A group that was not written is an object of nulls all the same. */
function isAbsentGroup({ nesting, shape }: Nesting, object: ObjectValue): boolean {
  return nesting === "group" && equalValues(impliedType(shape), object, nullObject(shape));
}

function warnIfDeprecated(
  { deprecated }: { readonly deprecated?: string },
  diagnostics: Diagnostics,
  { name, path }: Place,
): void {
  if (deprecated !== undefined) {
    diagnostics.warn({ summary: `${pathText(name)} is deprecated`, detail: deprecated, path });
  }
}

function validateAttribute(attribute: Attribute, value: Value, diagnostics: Diagnostics, place: Place): void {
  const { path } = place;
  if (isNull(value)) {
    if (attribute.mode === "required") {
      const detail = `${pathText(place.name)} is required, and was not set.`;
      diagnostics.error({ summary: "Missing argument", detail, path });
    }
    return;
  }
  if (attribute.mode === "computed") {
    const detail = `${pathText(place.name)} is set by the provider and cannot be configured. Remove it.`;
    diagnostics.error({ summary: "Read-only attribute set", detail, path });
    return;
  }
  warnIfDeprecated(attribute, diagnostics, place);
  if (isWhollyKnown(value)) {
    reportProblems(attribute, value, diagnostics, place);
  }
}

function reportProblems(attribute: Attribute, value: Value, diagnostics: Diagnostics, { name, path }: Place): void {
  const problems = attribute.validators?.flatMap((validate) => validate(value) ?? []) ?? [];
  for (const problem of problems) {
    diagnostics.error({ summary: `Invalid value for ${pathText(name)}`, detail: problem, path });
  }
}
