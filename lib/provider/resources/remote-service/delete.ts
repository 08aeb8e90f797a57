import { isInUse } from "../../../abiquo";
import type { RemoteService, RemoteServiceInput, RemoteServicesApi } from "../../../abiquo";
import { findRemoteServiceType } from "../../../domain";
import { DiagnosticError } from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import type { Policy } from "../../settings/policy";
import { settled, settledDelete } from "../../reconcile/settled";
import { affected, leftDetached } from "./messages";
import { idsOf } from "./model";
import { refuseUnseen } from "./unseen";
import type { KnownLocations } from "./unseen";

/** A service to delete, as the plan was made with it. */
export interface PlannedDelete extends KnownLocations {
  readonly id: string;
  readonly type: string;
}

/**
 * Deletes a remote service, unless it serves a location that the plan has not seen, or more than are allowed: Terraform
 * does not show the plan of every replacement. Only one that Abiquo calls "in use" is detached from its locations and
 * deleted then; if that is refused as well, it gets them back. Detaching first would leave a service that must not be
 * deleted without them. Services that cannot be shared are never detached.
 */
export async function deleteRemoteService(
  { client: { remoteServices: services }, links, policy }: Pick<Platform, "client" | "links" | "policy">,
  state: PlannedDelete,
  signal: AbortSignal,
): Promise<void> {
  const { id, type } = state;
  const find = async (): Promise<RemoteService | undefined> => {
    const service = await services.find(id, { signal });
    if (service) {
      refuseUnseen(service, state);
      refuseTooMany(service, policy);
    }
    return service;
  };
  await find();
  try {
    await settledDelete(services, id, signal);
  } catch (error) {
    if (!isInUse(error) || findRemoteServiceType(type)?.restricted === true) {
      throw error;
    }
    const service = await find();
    if (service?.locations.length === 0) {
      // What it was in use by has gone meanwhile, such as a location that is deleted in the same run.
      await settledDelete(services, id, signal);
    } else if (service) {
      // What was not seen could not be given back.
      await links.ensure(signal);
      await detachAndDelete(services, service);
    }
  }
}

function refuseTooMany(service: RemoteService, { maxAffectedLocations: limit = Infinity }: Policy): void {
  if (service.locations.length > limit) {
    throw new DiagnosticError(affected(service, { effect: "deletes", limit }));
  }
}

/** From the first write on it is finished whatever happens, so that no signal of Terraform is passed on. */
async function detachAndDelete(services: RemoteServicesApi, service: RemoteService): Promise<void> {
  try {
    await writeLocations(services, service, []);
    await settledDelete(services, service.id, NEVER);
  } catch (refusal) {
    await attachAgain(services, service).catch((cause: unknown) => {
      throw new DiagnosticError(leftDetached(service, String(refusal)), { cause });
    });
    throw refusal;
  }
}

async function attachAgain(services: RemoteServicesApi, service: RemoteService): Promise<void> {
  const current = await services.find(service.id);
  if (current && current.locations.length < service.locations.length) {
    await writeLocations(services, service, service.locations);
  }
}

const NEVER = new AbortController().signal;

async function writeLocations(
  services: RemoteServicesApi,
  service: RemoteService,
  locations: RemoteService["locations"],
): Promise<void> {
  await settled({
    send: () => services.update(service.id, toInput({ ...service, locations })),
    look: async () => {
      const current = await services.find(service.id);
      return current?.locations.length === locations.length ? current : undefined;
    },
    signal: NEVER,
  });
}

function toInput(service: RemoteService): RemoteServiceInput {
  return {
    type: service.type,
    uri: service.uri,
    datacenterIds: idsOf(service, "datacenter"),
    publicCloudRegionIds: idsOf(service, "publicCloudRegion"),
  };
}
