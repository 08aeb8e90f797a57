import type { Problem } from "../conformance";
import { equalValues } from "../equal";
import type { ObjectValue } from "../values";
import { isUnknown } from "../values";
import type { ResourceType } from "./context";

/** The identity of an object, if its type has one. */
export function identityOf({ identity }: ResourceType, state: ObjectValue): ObjectValue | undefined {
  return identity?.fromState(state);
}

/**
 * Where an identity is not what it was, which Terraform refuses: it stands for one object for ever. An import may know no
 * more than a part of it, so that what was null may be filled in.
 */
export function identityProblems(before: ObjectValue | undefined, after: ObjectValue | undefined): readonly Problem[] {
  const changed = Object.entries(before ?? {}).filter(
    ([name, value]) => value !== null && !isUnknown(value) && !equalValues("dynamic", value, after?.[name] ?? null),
  );
  return changed.map(([name]) => ({ path: [], text: `has another ${name} in its identity than before` }));
}
