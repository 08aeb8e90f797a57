import { AbiquoApiError } from "../../../abiquo";

/** True for what Abiquo says of a remote service. RS-8 says that it has no check for the type. */
export function isVerdict(error: unknown): error is AbiquoApiError {
  return error instanceof AbiquoApiError && error.codes.some((code) => code.startsWith("RS-"));
}
