import type { Shape } from "../schema/schema";
import type { Problem } from "../schema/validation/conformance";
import { equalValues, isNull } from "../values/equal";
import { addMember, ownMember } from "../values/members";
import type { Path } from "../values/path";
import type { Type } from "../values/types";
import type { ObjectValue, Value } from "../values/values";

/** Values by name. */
export type Values = Readonly<Record<string, Value>>;

/** The plan of `modifyPlan`, and the objects that it is for. */
export interface ModificationSources {
  readonly config: ObjectValue;
  readonly prior: ObjectValue | null;
  readonly plan: Readonly<Record<string, Value | undefined>>;
}

/** The changes for a new plan. */
export interface Modification {
  /** Attributes that keep their stored value, as if it were configured. */
  readonly kept: Values;
  /** Values of attributes that are not configured. */
  readonly modified: Values;
}

/**
 * Classifies the values that `modifyPlan` planned by Terraform's rules.
 *
 * @throws Error for a value that Terraform would reject: neither the configured nor the stored one
 */
export function readModification(shape: Shape, { config, prior, plan }: ModificationSources): Modification {
  const kept: Record<string, Value> = {};
  const modified: Record<string, Value> = {};
  for (const name of Object.keys(plan)) {
    const value = plan[name];
    const configured = config[name] ?? null;
    const before = prior?.[name] ?? null;
    const type = typeOf(shape, name);
    if (value === undefined || (!isNull(configured) && equalValues(type, configured, value))) {
      continue;
    }
    if (isNull(configured)) {
      addMember(modified, name, value);
    } else if (!isNull(before) && equalValues(type, before, value)) {
      addMember(kept, name, before);
    } else {
      throw new Error(
        `modifyPlan planned a value for ${JSON.stringify(name)} that is neither the configured nor the stored one.`,
      );
    }
  }
  return { kept, modified };
}

/**
 * Returns the attributes of an update that keep their prior value in a plan without a connection, but not in this one.
 * Terraform would reject this one after the other ("Provider produced inconsistent final plan").
 */
export function unkeptProblems({ attributes }: Shape, prior: ObjectValue | null, modified: Values): readonly Problem[] {
  return Object.keys(modified).flatMap((name) => {
    const attribute = attributes[name];
    const before = prior?.[name] ?? null;
    const isKept =
      attribute?.keepPrior !== true || isNull(before) || equalValues(attribute.type, before, modified[name] ?? null);
    return isKept ? [] : [{ path: [{ attribute: name }], text: "was planned by modifyPlan, but has keepPrior" }];
  });
}

/**
 * Adds attributes to the paths whose change replaces an object.
 *
 * @throws Error for a name that is not an attribute
 */
export function withNames(shape: Shape, paths: readonly Path[], names: readonly string[]): readonly Path[] {
  const known = new Set(paths.flatMap(([step, ...rest]) => (step && rest.length === 0 ? [JSON.stringify(step)] : [])));
  const steps = [...new Set(names)].map((attribute) => {
    typeOf(shape, attribute);
    return { attribute };
  });
  return [...paths, ...steps.filter((step) => !known.has(JSON.stringify(step))).map((step) => [step])];
}

function typeOf({ attributes }: Shape, name: string): Type {
  const attribute = ownMember(attributes, name);
  if (!attribute) {
    throw new Error(`modifyPlan named ${JSON.stringify(name)}, which is not an attribute of the resource.`);
  }
  return attribute.type;
}
