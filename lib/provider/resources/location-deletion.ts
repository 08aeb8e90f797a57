import { isAnswered } from "../../abiquo";
import type { LocationId, LocationRef, LocationUsage, RemoteService } from "../../abiquo";
import { isRestricted } from "../../domain";
import type { LocationKind } from "../../domain";
import { DiagnosticError } from "../../terraform-plugin";
import type { OperationContext } from "../../terraform-plugin";
import { reasonOf } from "../diagnostics/wording";
import type { Platform } from "../platform";
import type { OwnershipPlan } from "../reconcile/plan-object";
import { serves } from "../reconcile/link-ownership";
import { objectKey } from "../reconcile/ownership";
import { sendDelete } from "../reconcile/send";
import type { FormerService } from "../reconcile/taken-services";
import {
  foreignServices,
  serviceLeftBehind,
  servicesLost,
  servicesRestored,
  unseenServices,
  locationDeleted,
  stillInUse,
  notDeletedYet,
  probablyReplaced,
  deletionUnanswered,
  servicesMaybeLost,
} from "./location-messages";

/**
 * Key in the private state of a planned deletion: the location's services that the plan showed. The apply of another provider
 * configuration (alias) may take them from the location, and this one restores them.
 */
const SHOWN_SERVICES = "shownServices";

/**
 * Key in the private state of a location that Abiquo did not delete: ids of the services that the run registered again. No
 * resource manages them, so they must go when the location goes.
 */
const RESTORED_SERVICES = "restoredServices";

/**
 * Reviews the planned deletion of a location. Warns about every service that is deleted with it or detached from it,
 * declared or not. Reports an error if Abiquo will not delete the location, before the apply deletes its services.
 * Terraform plans the replacement of a tainted location as a creation while the old location still exists.
 */
export async function reviewLocationDeletion(
  platform: Pick<Platform, "client" | "kinds" | "affected" | "ownership">,
  context: OperationContext & { readonly state: object | undefined },
  kind: LocationKind,
  { deletes, inPlaceOf = [] }: OwnershipPlan,
): Promise<void> {
  if (context.state) {
    // What an earlier plan showed before a deletion that failed.
    context.privateState.set(SHOWN_SERVICES, undefined);
  }
  for (const id of deletes === undefined ? inPlaceOf : [deletes]) {
    if (id === deletes) {
      await giveUpRestricted(platform, context, { kind, id });
    }
    const restored = id === deletes ? await unmanagedServices(platform, context) : [];
    const services = await reviewOne(platform, context, { kind, id, isCertain: id === deletes, restored });
    // With -replace, Terraform makes a second plan without a state, and does not show its warnings.
    if (id === deletes && context.state) {
      const shown = services?.map((service): FormerService => ({
        id: service.id,
        type: service.type,
        uri: service.uri,
      }));
      context.privateState.set(SHOWN_SERVICES, shown);
      context.privateState.set(RESTORED_SERVICES, restored.length > 0 ? restored : undefined);
    }
  }
}

/** Abiquo deletes services of restricted types with their location, so that others may have their address afterwards. */
async function giveUpRestricted(
  { kinds, ownership }: Pick<Platform, "kinds" | "ownership">,
  { signal }: OperationContext,
  location: LocationId,
): Promise<void> {
  for (const service of (await kinds.remoteService.known.look(signal)).all()) {
    if (isRestricted(service.type) && serves(service, location)) {
      ownership.deletedWithAnother(objectKey("remoteservices", service.id));
    }
  }
}

/** Ids of the services that an earlier run restored, and that no resource has taken over since. */
async function unmanagedServices(
  { ownership }: Pick<Platform, "ownership">,
  { privateState, signal }: OperationContext,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const id of restoredServices(privateState)) {
    const fate = await ownership.fateOnceDecided(objectKey("remoteservices", id), { signal });
    if (fate.kind === "unknown") {
      ids.push(id);
    }
  }
  return ids;
}

/** The services that the plan showed. Undefined if Terraform passed no plan to the deletion. */
function shownServices(privateState: OperationContext["privateState"]): readonly FormerService[] | undefined {
  const shown = privateState.get(SHOWN_SERVICES);
  return Array.isArray(shown) ? shown.filter(isFormerService) : undefined;
}

function isFormerService(value: unknown): value is FormerService {
  const { id, type, uri } = Object(value) as Readonly<Record<string, unknown>>;
  return [id, type, uri].every((text) => typeof text === "string");
}

function restoredServices(privateState: OperationContext["privateState"]): readonly string[] {
  const ids = privateState.get(RESTORED_SERVICES);
  return Array.isArray(ids) ? ids.map(String) : [];
}

/** Reviews one location. Returns its services, or undefined if it does not exist. */
async function reviewOne(
  { client, kinds, affected }: Pick<Platform, "client" | "kinds" | "affected">,
  { diagnostics, signal }: OperationContext,
  { isCertain, restored, ...location }: Reviewed,
): Promise<readonly RemoteService[] | undefined> {
  const found = (await kinds[location.kind].known.look(signal)).get(location.id);
  if (!found) {
    return undefined;
  }
  const named = { ...location, name: found.name };
  const services = (await kinds.remoteService.known.look(signal)).all().filter((service) => serves(service, location));
  const usage = await client.locations.usage(location, { signal });
  affected.add([named], diagnostics);
  const uses = usesOf(usage);
  const known = uses.flatMap(({ what, names }) => (names?.length ? [`${what}: ${names.join(", ")}`] : []));
  if (known.length > 0) {
    diagnostics.error(stillInUse(named, known));
  } else {
    const goes = services.filter(({ id, locations }) => restored.includes(id) && locations.length === 1);
    const untold = uses.flatMap(({ what, names }) => (names ? [] : [what]));
    const { enterprises } = usage;
    const deletion = { services, restored: goes, enterprises, untold };
    diagnostics.warn((isCertain ? locationDeleted : probablyReplaced)(named, deletion));
  }
  return services;
}

interface Reviewed extends LocationId {
  /** Whether the plan is known to delete it. */
  readonly isCertain: boolean;
  /** Ids of services that an earlier run restored, and that no resource manages. */
  readonly restored: readonly string[];
}

/**
 * Deletes a location, unless it has a service that the plan did not show. A tainted location and one deleted with -replace
 * have no review, so any service that would be deleted with them is refused; declared services are already gone by then.
 * If the deletion is refused, the location gets back the services that the plan showed and those that this process took
 * from it. If it is deleted, services that an earlier run restored for it go too.
 *
 * @throws DiagnosticError for a service that the plan did not show, and the client's errors
 */
export async function deleteLocation(
  platform: Pick<Platform, "client" | "taken">,
  context: OperationContext,
  location: LocationRef,
): Promise<void> {
  const { signal } = context;
  const { datacenters, publicCloudRegions } = platform.client;
  const objects = location.kind === "datacenter" ? datacenters : publicCloudRegions;
  let isSent = false;
  try {
    if ((await objects.find(location.id, { signal })) !== undefined) {
      await refuseUnseen(platform, context, location);
      isSent = true;
      await sendDelete(objects, location.id, signal);
    }
  } catch (error) {
    if (error instanceof DiagnosticError || (isSent && isAnswered(error))) {
      await giveBack(platform, context, location);
    } else {
      leaveAlone(platform, context, location, isSent);
    }
    throw error;
  }
  await deleteRestored(platform, context, location);
}

/**
 * Restores nothing, but says so. Without an answer, the server may still be deleting the location, and would delete restored
 * services with it. A run that failed or was interrupted before it sent the DELETE is to be continued by the next one, in which
 * restored services could be in the way of those that have moved to another location.
 */
function leaveAlone(
  { taken }: Pick<Platform, "taken">,
  { diagnostics, privateState }: OperationContext,
  location: LocationRef,
  isSent: boolean,
): void {
  const services = taken.formerServices(location, shownServices(privateState));
  if (services.length > 0) {
    diagnostics.error((isSent ? deletionUnanswered : notDeletedYet)(location, services));
  }
}

/**
 * Deletes the restored services that the plan showed and that serve no other location. The location itself is gone by now, so
 * a failure is an error of its own.
 */
async function deleteRestored(
  { client: { remoteServices } }: Pick<Platform, "client">,
  { privateState, diagnostics, signal }: OperationContext,
  location: LocationRef,
): Promise<void> {
  for (const id of shownServices(privateState) ? restoredServices(privateState) : []) {
    try {
      const service = await remoteServices.find(id, { signal });
      if (service?.locations.length === 0) {
        await sendDelete(remoteServices, id, signal);
      }
    } catch (error) {
      diagnostics.error(serviceLeftBehind(location, id, reasonOf(error)));
    }
  }
}

async function refuseUnseen(
  { client }: Pick<Platform, "client">,
  { privateState, signal }: OperationContext,
  location: LocationRef,
): Promise<void> {
  const shown = shownServices(privateState);
  const services = await client.locations.services(location, { signal });
  const unseen = services.filter(({ id, type }) => (shown ? !shown.some((one) => one.id === id) : isRestricted(type)));
  if (unseen.length > 0) {
    const message = shown ? unseenServices : foreignServices;
    throw new DiagnosticError(message(location, unseen));
  }
}

async function giveBack(
  { taken }: Pick<Platform, "taken">,
  { diagnostics, privateState }: OperationContext,
  location: LocationRef,
): Promise<void> {
  const shown = shownServices(privateState);
  try {
    const services = await taken.giveBack(location, shown);
    // Abiquo itself deletes those of restricted types with the location.
    const again = services.flatMap(({ type, id, isNew }) => (isNew && id && !isRestricted(type) ? [id] : []));
    if (again.length > 0) {
      privateState.set(RESTORED_SERVICES, [...restoredServices(privateState), ...again]);
    }
    const [back, lost] = [true, false].map((isBack) => services.filter(({ id }) => (id !== undefined) === isBack));
    if (back?.length) {
      diagnostics.warn(servicesRestored(location, back));
    }
    if (lost?.length) {
      diagnostics.error(servicesLost(location, lost));
    }
  } catch (error) {
    // Report and do not throw: the refusal is the main error.
    diagnostics.error(servicesMaybeLost(location, taken.formerServices(location, shown), reasonOf(error)));
  }
}

/** What prevents Abiquo from deleting a location, with the names that it tells (DC-5, DC-6, DC-11, PUBLICREGION-11). */
function usesOf({ virtualDatacenters, storageDevices, devices }: LocationUsage): readonly Use[] {
  return [
    { what: "virtual datacenters", names: virtualDatacenters },
    { what: "storage devices", names: storageDevices },
    { what: "devices", names: devices },
  ];
}

interface Use {
  readonly what: string;
  /** Undefined if Abiquo does not tell. */
  readonly names?: readonly string[];
}
