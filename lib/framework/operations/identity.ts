import type { ObjectValue } from "../values";
import type { ResourceType } from "./context";

/** The identity of an object, if its type has one. */
export function identityOf({ identity }: ResourceType, state: ObjectValue): ObjectValue | undefined {
  return identity?.fromState(state);
}
