import type { RemoteService, RemoteServicesApi } from "../../../abiquo";
import { findRemoteServiceType } from "../../../domain";
import { DiagnosticError } from "../../../terraform-plugin";
import type { Message } from "../../../terraform-plugin";
import { isLocation } from "./location-sets";
import type { LocationId } from "./location-sets";
import { dropped, failedCheck, notLinked } from "./messages";

/**
 * Saves the id of a service that was created. Abiquo answers the creation of an Appliance Manager as usual, and yet drops
 * it, if its check failed; such an id would lead nowhere, so that it is looked up first.
 *
 * @throws DiagnosticError if the service was dropped; nothing is saved then
 */
export async function confirmStored(
  services: RemoteServicesApi,
  created: RemoteService,
  save: (id: string) => void,
): Promise<void> {
  const mayBeDropped = failedCheck(created) && findRemoteServiceType(created.type)?.restricted === true;
  if (!mayBeDropped) {
    save(created.id);
    return;
  }
  const stored = await services.find(created.id).catch((error: unknown) => {
    save(created.id);
    throw error;
  });
  if (!stored) {
    throw new DiagnosticError(dropped(created));
  }
  save(created.id);
}

/** Says that Abiquo did not link a service to all locations that it was told to. */
export function linkProblem(written: RemoteService, wanted: readonly LocationId[]): Message | undefined {
  const missing = wanted.filter((location) => !written.locations.some(isLocation(location)));
  return missing.length > 0 ? notLinked(written, missing) : undefined;
}
