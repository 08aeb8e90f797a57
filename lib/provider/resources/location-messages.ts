import type { LocationRef, LocationUsage, RemoteService } from "../../abiquo";
import { isRestricted, printable } from "../../domain";
import type { Message } from "../../terraform-plugin";
import type { GivenBack } from "../reconcile/taken-services";

/** At plan: a location is deleted, and what it takes along. */
export function isDeleted(
  location: LocationRef,
  services: readonly RemoteService[],
  { enterprises }: LocationUsage,
): Message {
  const [deleted, detached] = [true, false].map((wanted) =>
    services.filter(({ type }) => isRestricted(type) === wanted),
  );
  const list = (title: string, some: readonly RemoteService[] = []): readonly string[] =>
    some.length === 0 ? [] : [`${title}\n${listed(some)}`];
  const parts = [
    ...list("Abiquo deletes with it:", deleted),
    ...list("It loses, unless this plan deletes them first:", detached),
    ...(services.length === 0 ? [] : [GIVEN_BACK]),
    ...(enterprises?.length ? [`Enterprises that may use it: ${enterprises.join(", ")}.`] : []),
  ];
  return {
    summary: `The plan deletes ${nameOf(location)}, which has ${count(services.length)}`,
    detail: [...parts, "To rule that out, set prevent_destroy in the resource's lifecycle."].join("\n\n"),
  };
}

const GIVEN_BACK =
  "Terraform deletes first what depends on it. If Abiquo then refuses to delete it, the run gives back what it took from it: " +
  "deleted services are registered again, with new ids.";

/** At plan: Abiquo will not delete a location. */
export function isInUse(location: LocationRef, uses: readonly string[]): Message {
  return {
    summary: `Abiquo will not delete ${nameOf(location)}: it is in use`,
    detail:
      `It has these ${uses.join("; ")}. Nothing was changed, so that its services stay. ` +
      "Remove what uses it first, or keep the location in the configuration.",
  };
}

/** At apply: a location has services that its plan did not name. */
export function hasUnseenServices(location: LocationRef, unseen: readonly RemoteService[]): Message {
  return {
    summary: `${capitalized(nameOf(location))} has services that the plan did not show`,
    detail: `They would be deleted with it, or lose it:\n${listed(unseen)}\n\nIt stays. Plan again, with a refresh.`,
  };
}

/** At apply: a location that is tainted, or deleted with -replace, has services of which no resource is left. */
export function hasForeignServices(location: LocationRef, services: readonly RemoteService[]): Message {
  return {
    summary: `${capitalized(nameOf(location))} has services that would be deleted with it`,
    detail:
      `No resource of this run has them:\n${listed(services)}\n\nIt stays. Terraform passes no plan to the deletion of a tainted ` +
      "resource, and shows no warnings with -replace. Such a deletion therefore takes no services along. Delete them " +
      "first, or keep the location (terraform untaint, or a plan without -replace).",
  };
}

/** At apply: a location stays, and has the services again that the run took from it before. */
export function hasServicesBack(location: LocationRef, services: readonly GivenBack[]): Message {
  const lines = services.map(({ type, uri, id, formerId }) => {
    const former = id === formerId ? "" : `, before ${formerId}`;
    return `- ${type} at ${uri} (${id}${former})`;
  });
  return {
    summary: `${capitalized(nameOf(location))} stays, and has its services back`,
    detail:
      `This run had deleted or detached them before. It has them again:\n${lines.join("\n")}\n\nThey are no longer in the ` +
      'state. To manage them again, import them, or apply once with adopt = "exact" (ABIQUO_ADOPT). Otherwise those that can ' +
      "be shared stay registered when the location is deleted later.",
  };
}

/** At apply: a location stays without services that the run took from it before. */
export function hasLostServices(location: LocationRef, services: readonly GivenBack[]): Message {
  const lines = services.map(({ type, uri, problem }) => `- ${type} at ${uri}: ${problem}`);
  return {
    summary: `${capitalized(nameOf(location))} stays, and has lost services`,
    detail:
      `This run had deleted or detached them before, and could not give them back:\n${lines.join("\n")}\n\n` +
      "Register them by hand, or declare them and apply.",
  };
}

/** At apply: a location stays, and nobody knows with which services. */
export function mayHaveLostServices(location: LocationRef, problem: string): Message {
  return {
    summary: `${capitalized(nameOf(location))} stays, and may have lost services`,
    detail:
      "This run had deleted or detached services of it before. Which ones it has now could not be read, so that none was " +
      `given back: ${problem}`,
  };
}

function nameOf({ kind, id, name }: LocationRef): string {
  return `the ${kind === "datacenter" ? "datacenter" : "public cloud region"} "${printable(name)}" (${id})`;
}

function capitalized(name: string): string {
  return name.replace(/^the /, "The ");
}

function listed(services: readonly RemoteService[]): string {
  return services.map(({ id, type, uri }) => `- ${type} at ${uri} (${id})`).join("\n");
}

function count(services: number): string {
  return services === 1 ? "one remote service" : `${services === 0 ? "no" : services} remote services`;
}
