import { AbiquoApiError } from "../../../abiquo";

/** Returns whether an error is about a remote service. Includes RS-8, which says that Abiquo cannot check the type. */
export function isVerdict(error: unknown): error is AbiquoApiError {
  return error instanceof AbiquoApiError && error.codes.some((code) => code.startsWith("RS-"));
}
