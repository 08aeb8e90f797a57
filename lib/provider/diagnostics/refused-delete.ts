import { AbiquoError, isOutcomeUnknown } from "../../abiquo";
import { NotedError } from "./noted-error";

/** The error of a deletion, with the name of what was to go: Terraform adds no address to it. */
export function explainRefusal(error: unknown, what: string): unknown {
  if (!(error instanceof AbiquoError)) {
    return error;
  }
  return new NotedError(error, isOutcomeUnknown(error) ? `${what} was to be deleted.` : `${what} stays.`);
}
