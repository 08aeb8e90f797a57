import { hasCode } from "../../../abiquo";
import type { RemoteServicesApi } from "../../../abiquo";
import { findRemoteServiceType } from "../../../domain";
import { isVerdict } from "../remote-service/verdict";

/** What Abiquo says of a remote service. */
export interface CheckOutcome {
  /** Null: it could not be checked. */
  readonly available: boolean | null;
  readonly message: string | null;
}

/** Lets Abiquo check an address. Throws only what is not about the service: no rights, no connection to Abiquo. */
export async function checkRemoteService(
  services: RemoteServicesApi,
  service: { readonly type: string; readonly uri: string },
  signal: AbortSignal,
): Promise<CheckOutcome> {
  if (findRemoteServiceType(service.type)?.checkable === false) {
    return { available: null, message: `Abiquo checks services over HTTP, and has no check for a ${service.type}.` };
  }
  try {
    await services.checkAddress(service, { signal });
    return { available: true, message: null };
  } catch (error) {
    if (!isVerdict(error)) {
      throw error;
    }
    const message = error.entries.map((entry) => `${entry.message} (${entry.code})`).join("; ");
    return { available: hasCode(error, "RS-8") ? null : false, message };
  }
}
