import { isInUse } from "../../../abiquo";
import type { LocationRef, RemoteService, RemoteServicesApi } from "../../../abiquo";
import { isRestricted } from "../../../domain";
import { DiagnosticError } from "../../../terraform-plugin";
import type { DeleteRequest } from "../../../terraform-plugin";
import { reasonOf } from "../../diagnostics/wording";
import type { Platform } from "../../platform";
import { idOf } from "../../reconcile/object-id";
import { send, sendDelete } from "../../reconcile/send";
import { withLinks } from "../../reconcile/verify";
import { leftDetached, locationsAppeared } from "./messages";
import { nameOfService } from "./model";
import { unseenLocations } from "./review-locations";
import type { RemoteServiceSchema } from "./schema";

/**
 * Deletes a remote service, unless it serves a location that the plan did not show, or the login may not see all locations.
 *
 * If Abiquo calls the service "in use", it is detached from its locations and deleted again. If that fails too, it gets
 * its locations back. Detaching first would leave a service that cannot be deleted without its locations. Services that
 * belong to one datacenter are never detached. The deletion is recorded, so that a location that cannot be deleted in
 * this run gets the service back.
 */
export async function deleteRemoteService(
  { client: { remoteServices: services }, links, affected, taken }: Deleting,
  request: DeleteRequest<RemoteServiceSchema>,
): Promise<void> {
  const { state, signal, diagnostics } = request;
  const id = idOf(state);
  // Locations that the login may not see could be neither counted nor restored.
  await links.ensure({ signal, what: nameOfService(state) });
  const find = async (): Promise<RemoteService | undefined> => {
    const service = await services.find(id, { signal });
    const unseen = service ? unseenLocations(service, request) : [];
    if (service && unseen.length > 0) {
      throw new DiagnosticError(locationsAppeared(service, unseen));
    }
    return service;
  };
  const before = await find();
  affected.add(before?.locations ?? [], diagnostics);
  if (diagnostics.hasError) {
    return;
  }
  try {
    await sendDelete(services, id, signal);
  } catch (error) {
    if (!isInUse(error) || isRestricted(state.type)) {
      throw error;
    }
    const service = await find();
    if (service?.locations.length === 0) {
      // Its user may be gone by now, such as a location that the same run deleted.
      await sendDelete(services, id, signal);
    } else if (service) {
      await detachAndDelete(services, service);
    }
  }
  if (before) {
    taken.note(before);
  }
}

type Deleting = Pick<Platform, "client" | "links" | "affected" | "taken">;

/** Detaches and deletes a service. Once started, it must finish, so it ignores Terraform's signals. */
async function detachAndDelete(services: RemoteServicesApi, service: RemoteService): Promise<void> {
  try {
    await writeLocations(services, service, []);
    await sendDelete(services, service.id);
  } catch (refusal) {
    await attachAgain(services, service).catch((cause: unknown) => {
      throw new DiagnosticError(leftDetached(service, reasonOf(refusal)), { cause });
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

async function writeLocations(
  services: RemoteServicesApi,
  service: RemoteService,
  locations: readonly LocationRef[],
): Promise<void> {
  await send({
    send: () => services.update(service.id, withLinks({ ...service, locations }, [])),
    look: async () => {
      const current = await services.find(service.id);
      return current?.locations.length === locations.length ? current : undefined;
    },
  });
}
