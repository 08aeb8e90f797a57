import type { LocationRef, LocationUsage, RemoteService } from "../../abiquo";
import { isRestricted } from "../../domain";
import { DiagnosticError } from "../../terraform-plugin";
import type { Message, OperationContext } from "../../terraform-plugin";
import type { Platform } from "../platform";
import { sendDelete } from "../reconcile/send";

/** Key in the private state of a planned deletion: ids of the services that the plan has shown at the location. */
const SHOWN_SERVICES = "shownServices";

type Location = Pick<LocationRef, "kind" | "id">;

/**
 * Reviews the deletion of a location: names every service that is deleted with it or loses it, declared or not, and what
 * uses it where Abiquo tells. One that Abiquo will not delete is an error, before its services are deleted.
 */
export async function reviewLocationDeletion(
  { client, kinds, affected }: Pick<Platform, "client" | "kinds" | "affected">,
  { privateState, diagnostics, signal }: OperationContext,
  location: Location,
): Promise<void> {
  const locations = await objectsOf(kinds, location).known.look(signal);
  const found = locations.get(location.id);
  if (!found) {
    return;
  }
  const { name } = found;
  const services = (await kinds.remoteServices.known.look(signal)).all().filter((service) => serves(service, location));
  const usage = await client.locations.usage(location, { signal });
  privateState.set(
    SHOWN_SERVICES,
    services.map(({ id }) => id),
  );
  affected.add([{ ...location, name }], diagnostics);
  const uses = usesOf(usage);
  if (uses.length > 0) {
    diagnostics.error(isInUse({ ...location, name }, uses));
  } else {
    diagnostics.warn(isDeleted({ ...location, name }, services, usage));
  }
}

/**
 * Deletes a location, unless a service is there that the plan did not show. Terraform hands no review to the deletion of a
 * tainted one: there a service that would be deleted with it is one too many, since declared ones are gone by then.
 *
 * @throws DiagnosticError if there is one
 */
export async function deleteLocation(
  { client }: Pick<Platform, "client">,
  { privateState, signal }: OperationContext,
  location: LocationRef,
): Promise<void> {
  const objects = location.kind === "datacenter" ? client.datacenters : client.publicCloudRegions;
  if ((await objects.find(location.id, { signal, fresh: true })) === undefined) {
    return;
  }
  const shown = privateState.get(SHOWN_SERVICES);
  const services = await client.locations.services(location, { signal });
  const unseen = services.filter(({ id, type }) => (Array.isArray(shown) ? !shown.includes(id) : isRestricted(type)));
  if (unseen.length > 0) {
    throw new DiagnosticError(hasUnseenServices(location, unseen));
  }
  await sendDelete(objects, location.id, signal);
}

function objectsOf(
  kinds: Platform["kinds"],
  { kind }: Location,
): Platform["kinds"]["datacenters" | "publicCloudRegions"] {
  return kind === "datacenter" ? kinds.datacenters : kinds.publicCloudRegions;
}

function serves({ locations }: RemoteService, { kind, id }: Location): boolean {
  return locations.some((location) => location.kind === kind && location.id === id);
}

function nameOf({ kind, id, name }: LocationRef): string {
  return `the ${kind === "datacenter" ? "datacenter" : "public cloud region"} "${name}" (${id})`;
}

function isDeleted(location: LocationRef, services: readonly RemoteService[], { enterprises }: LocationUsage): Message {
  const [deleted, detached] = [true, false].map((wanted) =>
    services.filter(({ type }) => isRestricted(type) === wanted),
  );
  const list = (title: string, some: readonly RemoteService[] = []): readonly string[] =>
    some.length === 0 ? [] : [`${title}\n${some.map(({ id, type, uri }) => `- ${type} at ${uri} (${id})`).join("\n")}`];
  const parts = [
    ...list("Abiquo deletes with it:", deleted),
    ...list("It loses, unless this plan deletes them first:", detached),
    ...(enterprises?.length ? [`Enterprises that may use it: ${enterprises.join(", ")}.`] : []),
  ];
  return {
    summary: `The plan deletes ${nameOf(location)}, which has ${count(services.length)}`,
    detail: [...parts, "To rule that out, set prevent_destroy in the resource's lifecycle."].join("\n\n"),
  };
}

/** What keeps Abiquo from deleting a location (DC-5, DC-6, DC-11, PUBLICREGION-11). */
function usesOf({ virtualDatacenters, storageDevices, devices }: LocationUsage): readonly string[] {
  const uses = { "virtual datacenters": virtualDatacenters, "storage devices": storageDevices, devices };
  return Object.entries(uses).flatMap(([what, names]) => (names?.length ? [`${what}: ${names.join(", ")}`] : []));
}

function isInUse(location: LocationRef, uses: readonly string[]): Message {
  return {
    summary: `Abiquo will not delete ${nameOf(location)}: it is in use`,
    detail:
      `It has these ${uses.join("; ")}. Nothing was changed, so that its services stay. ` +
      "Remove what uses it first, or keep the location in the configuration.",
  };
}

function hasUnseenServices(location: LocationRef, unseen: readonly RemoteService[]): Message {
  const names = unseen.map(({ id, type, uri }) => `- ${type} at ${uri} (${id})`).join("\n");
  return {
    summary: `${nameOf(location).replace("the", "The")} has services that the plan did not show`,
    detail: `They would be deleted with it, or lose it:\n${names}\n\nNothing was changed. Plan again, with a refresh.`,
  };
}

function count(services: number): string {
  return services === 1 ? "one remote service" : `${services === 0 ? "no" : services} remote services`;
}
