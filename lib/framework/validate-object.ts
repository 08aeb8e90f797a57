import type { Diagnostics } from "./diagnostics";
import { equalValues, isNull, isWhollyKnown } from "./equal";
import { impliedType } from "./implied-type";
import type { Path } from "./path";
import type { Attribute, Shape } from "./schema";
import type { Nesting } from "./shape";
import { blockNestings, elementsOf, extend, nestingOf, nullObject } from "./shape";
import { pathText } from "./path";
import type { ObjectValue, Value } from "./values";

/**
 * Checks the attributes of a configuration, each by itself, and reports what is wrong at its place. Warns of what is
 * deprecated: Terraform leaves that to providers.
 */
export function validateObject(shape: Shape, config: ObjectValue, diagnostics: Diagnostics, path: Path = []): void {
  for (const [name, attribute] of Object.entries(shape.attributes)) {
    const here = extend(path, { attribute: name });
    const value = config[name] ?? null;
    validateAttribute(attribute, value, diagnostics, here);
    const nesting = nestingOf(attribute);
    for (const { step, object } of nesting ? elementsOf(nesting, value) : []) {
      validateObject(nesting?.shape ?? shape, object, diagnostics, extend(here, step));
    }
  }
  for (const block of blockNestings(shape)) {
    for (const { step, object } of elementsOf(block, config[block.name])) {
      if (!isAbsentGroup(block, object)) {
        const here = extend(extend(path, { attribute: block.name }), step);
        warnIfDeprecated(block.shape, diagnostics, here);
        validateObject(block.shape, object, diagnostics, here);
      }
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
  path: Path,
): void {
  if (deprecated !== undefined) {
    diagnostics.warn({ summary: `${pathText(path)} is deprecated`, detail: deprecated, path });
  }
}

function validateAttribute(attribute: Attribute, value: Value, diagnostics: Diagnostics, path: Path): void {
  const name = pathText(path);
  if (isNull(value)) {
    if (attribute.mode === "required") {
      diagnostics.error({ summary: "Missing argument", detail: `${name} is required, and was not set.`, path });
    }
    return;
  }
  if (attribute.mode === "computed") {
    diagnostics.error({
      summary: "Read-only attribute set",
      detail: `${name} is set by the provider and cannot be configured. Remove it.`,
      path,
    });
    return;
  }
  warnIfDeprecated(attribute, diagnostics, path);
  if (isWhollyKnown(value)) {
    reportProblems(attribute, value, diagnostics, path);
  }
}

function reportProblems(attribute: Attribute, value: Value, diagnostics: Diagnostics, path: Path): void {
  const problems = attribute.validators?.flatMap((validate) => validate(value) ?? []) ?? [];
  for (const problem of problems) {
    diagnostics.error({ summary: `Invalid value for ${pathText(path)}`, detail: problem, path });
  }
}
