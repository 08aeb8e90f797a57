import type { LocationId, RemoteService, RemoteServicesApi } from "../../../abiquo";
import { isRestricted } from "../../../domain";
import { DiagnosticError } from "../../../terraform-plugin";
import type { Message } from "../../../terraform-plugin";
import { serves } from "../../reconcile/link-ownership";
import { dropped, failedCheck, notLinked } from "./messages";

/**
 * Saves the id of a created service. If the check of an Appliance Manager fails, Abiquo responds as usual but drops the
 * service. The id of a dropped service would be useless, so the service is looked up first.
 *
 * @throws DiagnosticError if the service was dropped; its id is not saved
 */
export async function confirmStored(
  services: RemoteServicesApi,
  created: RemoteService,
  save: (id: string) => void,
): Promise<void> {
  const mayBeDropped = failedCheck(created) && isRestricted(created.type);
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

/** Reports requested locations that Abiquo did not link to a service. */
export function linkProblem(written: RemoteService, wanted: readonly LocationId[]): Message | undefined {
  const missing = wanted.filter((location) => !serves(written, location));
  return missing.length > 0 ? notLinked(written, missing) : undefined;
}
