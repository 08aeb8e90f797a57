import type { AbiquoErrorEntry } from "../model";
import { AbiquoApiError, hasCode } from "./errors";

/** What Abiquo says against a remote service that it was asked to check. */
export interface CheckVerdict {
  /** False if Abiquo cannot check services of this type (RS-8). */
  readonly isCheckable: boolean;
  readonly entries: readonly AbiquoErrorEntry[];
}

/**
 * Returns what the error of a check says about the service. Returns undefined if it is about Abiquo itself, such as a failure
 * (GEN-13), a missing privilege or licence, or a proxy's page: nothing is then known about the service.
 */
export function findVerdict(error: unknown): CheckVerdict | undefined {
  return error instanceof AbiquoApiError && error.codes.some((code) => ABOUT_THE_SERVICE.test(code))
    ? { isCheckable: !hasCode(error, "RS-8"), entries: error.entries }
    : undefined;
}

/** Codes of remote services, such as RS-7, and of invalid properties, such as CONSTR-URIVAL. */
const ABOUT_THE_SERVICE = /^(?:RS|CONSTR)-/;
