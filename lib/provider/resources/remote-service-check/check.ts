import { findVerdict } from "../../../abiquo";
import type { RemoteServicesApi } from "../../../abiquo";
import { isCheckable } from "../../../domain";

/** Outcome of Abiquo's check of a remote service. */
export interface CheckOutcome {
  /** Whether the service passed. Null if it could not be checked. */
  readonly available: boolean | null;
  readonly message: string | null;
}

/** Lets Abiquo check an address. Throws only errors that are about Abiquo, such as missing privileges. */
export async function checkRemoteService(
  services: RemoteServicesApi,
  service: { readonly type: string; readonly uri: string },
  signal: AbortSignal,
): Promise<CheckOutcome> {
  if (!isCheckable(service.type)) {
    return { available: null, message: `Abiquo checks services over HTTP, so it cannot check a ${service.type}.` };
  }
  try {
    await services.checkAddress(service, { signal });
    return { available: true, message: null };
  } catch (error) {
    const verdict = findVerdict(error);
    if (!verdict) {
      throw error;
    }
    const message = verdict.entries.map((entry) => `${entry.message} (${entry.code})`).join("; ");
    return { available: verdict.isCheckable ? false : null, message };
  }
}
