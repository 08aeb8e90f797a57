import { AbiquoError, isNotFound, isOutcomeUnknown } from "../../abiquo";
import { DiagnosticError } from "../../terraform-plugin";
import { NotedError } from "../diagnostics/noted-error";
import { vanished } from "./conflict-messages";
import type { Collection } from "./look";

/** Adds the name of the object to the error of a deletion, since Terraform does not add an address. */
export function explainRefusal(error: unknown, what: string): unknown {
  if (!(error instanceof AbiquoError)) {
    return error;
  }
  return new NotedError(error, isOutcomeUnknown(error) ? `${what} was to be deleted.` : `${what} was not deleted.`);
}

/** Explains a change that fails with "not found": the object is gone, or another one that the change refers to. */
export async function explainMissing(
  error: unknown,
  objects: Pick<Collection<object>, "find">,
  { id, what }: { readonly id: string; readonly what: string },
): Promise<unknown> {
  if (!isNotFound(error)) {
    return error;
  }
  const isGone = await objects.find(id).then(
    (found) => found === undefined,
    () => false,
  );
  return isGone ? new DiagnosticError(vanished(what), { cause: error }) : error;
}
