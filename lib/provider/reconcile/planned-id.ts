import type { PrivateState } from "../../terraform-plugin";

/**
 * Key in the private state of a planned object: its id. With `-replace`, Terraform also plans a new object, and passes
 * this to its plan. The state does not keep it, because Terraform writes the whole state after each object of an apply.
 */
const ID = "id";

/** Records the id of the object for the plan of one that may replace it. */
export function rememberId(privateState: PrivateState, id: string): void {
  privateState.set(ID, id);
}

/** Returns the id of the object that a new one replaces, or undefined if it replaces none. */
export function findReplacedId(privateState: Pick<PrivateState, "get">): string | undefined {
  const id = privateState.get(ID);
  return typeof id === "string" ? id : undefined;
}

/** Removes the id from what is stored with an object. */
export function forgetId(privateState: PrivateState): void {
  privateState.set(ID, undefined);
}
