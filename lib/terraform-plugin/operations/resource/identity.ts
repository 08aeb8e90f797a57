import type { Problem } from "../../schema/validation/conformance";
import { conformanceProblems } from "../../schema/validation/conformance";
import { equalValues } from "../../values/equal";
import { pathText } from "../../values/path";
import type { IdentityDefinition } from "../../schema/definitions/resource";
import type { Schema } from "../../schema/schema";
import type { ObjectType } from "../../values/types";
import type { ObjectValue } from "../../values/values";
import { isUnknown } from "../../values/values";
import type { ResourceType } from "../running/context";

/** The identity of an object, if its type has one. */
export function identityOf({ identity }: ResourceType, state: ObjectValue): ObjectValue | undefined {
  return identity?.fromState(state);
}

/**
 * The identity of an object, if its type has one.
 *
 * @throws Error if the result of `fromState` does not match its attributes
 */
export function checkedIdentityOf(type: ResourceType, state: ObjectValue): ObjectValue | undefined {
  const { identity, typeName } = type;
  const found = identityOf(type, state);
  if (!identity || !found) {
    return undefined;
  }
  const problems = conformanceProblems(identityType(identity), found).map(
    ({ path, text }) => `${pathText(path)} ${text}`,
  );
  if (problems.length > 0) {
    throw new Error(`The identity that fromState of ${typeName} returned cannot be stored: ${problems.join(", ")}.`);
  }
  return found;
}

/** The type of an identity. */
export function identityType({ attributes }: Pick<IdentityDefinition<Schema>, "attributes">): ObjectType {
  const types = Object.entries(attributes).map(([name, { type }]) => [name, type] as const);
  return { kind: "object", attributes: Object.fromEntries(types) };
}

/**
 * Returns the differences between two identities of an object, which Terraform rejects: an identity is permanent. An
 * import may know only a part of it, so a null may be filled in.
 */
export function identityProblems(before: ObjectValue | undefined, after: ObjectValue | undefined): readonly Problem[] {
  const changed = Object.entries(before ?? {}).filter(
    ([name, value]) => value !== null && !isUnknown(value) && !equalValues("dynamic", value, after?.[name] ?? null),
  );
  return changed.map(([name]) => ({ path: [], text: `has a different ${name} in its identity than before` }));
}
