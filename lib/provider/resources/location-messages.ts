import type { LocationRef, RemoteService } from "../../abiquo";
import { isRestricted, locationNoun, printable } from "../../domain";
import type { Message } from "../../terraform-plugin";
import type { FormerService, GivenBack } from "../reconcile/taken-services";

/** Plan warning: a location is deleted, with these consequences. */
export function locationDeleted(location: LocationRef, deletion: Deletion): Message {
  return {
    summary: `The plan deletes ${nameOf(location)}, which has ${count(deletion.services.length)}`,
    detail: consequences(deletion, RESTORES_LISTED).join("\n\n"),
  };
}

/** What the deletion of a location affects. */
export interface Deletion {
  readonly services: readonly RemoteService[];
  /** Those of the services that an earlier run restored, and that are deleted too. */
  readonly restored: readonly RemoteService[];
  /** Enterprises that may use the location. */
  readonly enterprises?: readonly string[];
  /** Uses that Abiquo does not tell, such as "devices". */
  readonly untold: readonly string[];
}

/** Plan warning: a new location takes the name of a location whose own resource has no plan. */
export function probablyReplaced(location: LocationRef, deletion: Deletion): Message {
  const forgotten =
    "If the location is not tainted but only forgotten (by a removed block), it stays, and the apply stops at the new one. " +
    "In that case, import it there.";
  return {
    summary: `The plan replaces ${nameOf(location)}, which has ${count(deletion.services.length)}`,
    detail: [...consequences(deletion, RESTORES_OWN), forgotten].join("\n\n"),
  };
}

function consequences({ services, restored, enterprises, untold }: Deletion, restoration: string): readonly string[] {
  const others = services.filter((service) => !restored.includes(service));
  const [deleted, detached] = [true, false].map((wanted) => others.filter(({ type }) => isRestricted(type) === wanted));
  const list = (title: string, some: readonly RemoteService[] = []): readonly string[] =>
    some.length === 0 ? [] : [`${title}\n${listed(some)}`];
  return [
    ...list("Abiquo deletes these services with it:", deleted),
    ...list("These services lose it, unless this plan deletes them first:", detached),
    ...list("An earlier run registered these services again for this location. They are deleted after it:", restored),
    ...(services.length === 0 ? [] : [`Terraform deletes dependent objects first. ${restoration}`]),
    ...(enterprises?.length ? [`Enterprises that may use it: ${enterprises.join(", ")}.`] : []),
    ...(untold.length === 0 ? [] : [useIsUntold(untold)]),
    "To prevent this, set prevent_destroy in the resource's lifecycle.",
  ];
}

function useIsUntold(untold: readonly string[]): string {
  return (
    `Whether the location is in use could not be checked: Abiquo does not show its ${untold.join(", ")} to this login. If it ` +
    "has any, Abiquo refuses to delete it, after the services are gone."
  );
}

const RESTORES_LISTED =
  "If Abiquo then refuses to delete the location, the run restores the services of this list that are missing by then: it " +
  "registers deleted services again, with new ids.";

/** Terraform passes no plan to the deletion of a tainted location, and starts a process for each provider configuration. */
const RESTORES_OWN =
  "If Abiquo then refuses to delete the location, the run restores the services that it took from it with the same provider " +
  "configuration, but none that it took with another one (alias). It registers deleted services again, with new ids.";

/** Plan error: Abiquo will not delete a location. */
export function stillInUse(location: LocationRef, uses: readonly string[]): Message {
  return {
    summary: `Abiquo will not delete ${nameOf(location)}: it is in use`,
    detail:
      `It has these ${uses.join("; ")}. Nothing was changed, and its services stay. ` +
      "Remove these first, or keep the location in the configuration.",
  };
}

/** Apply error: a location has services that the plan did not show. */
export function unseenServices(location: LocationRef, unseen: readonly RemoteService[]): Message {
  return {
    summary: `${capitalized(nameOf(location))} has services that the plan did not show`,
    detail: `They would be deleted or detached:\n${listed(unseen)}\n\nThe location was not deleted. Plan again, with a refresh.`,
  };
}

/** Apply error: a location whose deletion has no review in the plan has services without a resource in this run. */
export function foreignServices(location: LocationRef, services: readonly RemoteService[]): Message {
  return {
    summary: `${capitalized(nameOf(location))} has services that would be deleted with it`,
    detail:
      `No resource in this run manages them:\n${listed(services)}\n\nThe location was not deleted. Terraform passes no plan to ` +
      "the deletion of a tainted resource, and shows no warnings with -replace or replace_triggered_by. A plan that does not " +
      "know the provider's configuration yet cannot list services either: plan again. Such a deletion never deletes " +
      "services. Delete them first, or keep the location (terraform untaint, or a plan without -replace and " +
      "replace_triggered_by).",
  };
}

/** Apply warning: a location was not deleted, and its services were restored. */
export function servicesRestored(location: LocationRef, services: readonly GivenBack[]): Message {
  const lines = services.map(({ type, uri, id, formerId }) => {
    const former = id === formerId ? "" : `, formerly ${formerId}`;
    return `- ${type} at ${uri} (${id}${former})`;
  });
  return {
    summary: `${capitalized(nameOf(location))} was not deleted, and its services were restored`,
    detail:
      `These services were missing, and were restored:\n${lines.join("\n")}\n\nServices with a ` +
      "new id, and deleted attachments, are no longer in the state. To manage them again, import them, or apply once with " +
      'adopt = "exact" (ABIQUO_ADOPT). Otherwise, a later run that deletes the location deletes those with a new id too ' +
      "(terraform destroy needs -refresh=false for it).",
  };
}

/** Apply error: a location was not deleted, and its services could not be restored. */
export function servicesLost(location: LocationRef, services: readonly GivenBack[]): Message {
  const lines = services.map(({ type, uri, problem }) => `- ${type} at ${uri}: ${problem}`);
  return {
    summary: `${capitalized(nameOf(location))} was not deleted, but has lost services`,
    detail:
      `These services are missing, and could not be restored:\n${lines.join("\n")}\n\n` +
      "Register them by hand, or declare them and apply.",
  };
}

/** Apply error: a location was deleted, but not a service that an earlier run had registered again for it. */
export function serviceLeftBehind(location: LocationRef, id: string, problem: string): Message {
  return {
    summary: `${capitalized(nameOf(location))} was deleted, but the remote service ${id} remains`,
    detail:
      "An earlier run registered this service again for the location. It serves no location now, but could not be deleted. " +
      `Delete it in Abiquo. ${problem}`,
  };
}

/** Apply error: a location was not deleted, and the state of its services is unknown. */
export function servicesMaybeLost(location: LocationRef, services: readonly FormerService[], problem: string): Message {
  return {
    summary: `${capitalized(nameOf(location))} was not deleted, but may have lost services`,
    detail:
      `Its services could not be read: ${problem}\n\nThe run knew of these services:\n` +
      `${listed(services)}\n\nRegister those that are missing by hand, or declare them and apply.`,
  };
}

/** Apply error: the run failed before it sent the deletion of a location, and its services were not restored. */
export function notDeletedYet(location: LocationRef, services: readonly FormerService[]): Message {
  return {
    summary: `${capitalized(nameOf(location))} is not deleted yet, and its services were not restored`,
    detail:
      `The run failed before it sent the deletion. It knew of these services:\n${listed(services)}` +
      "\n\nRun again to delete the location. If it is to stay, register those that are missing by hand, or declare them and apply.",
  };
}

/** Apply error: the response to the deletion of a location is lost, and its services were not restored. */
export function deletionUnanswered(location: LocationRef, services: readonly FormerService[]): Message {
  return {
    summary: `${capitalized(nameOf(location))} may still be deleted, so its services were not restored`,
    detail:
      `Abiquo did not answer the deletion, and may still carry it out. The run knew of these services:\n${listed(services)}` +
      "\n\nRun again to delete the location. If it is to stay, register those that are missing by hand, or declare them and apply.",
  };
}

function nameOf({ kind, id, name }: LocationRef): string {
  return `the ${locationNoun(kind)} "${printable(name)}" (${id})`;
}

function capitalized(name: string): string {
  return name.replace(/^the /, "The ");
}

function listed(services: readonly FormerService[]): string {
  return services.map(({ id, type, uri }) => `- ${type} at ${uri} (${id})`).join("\n");
}

function count(services: number): string {
  return services === 1 ? "one remote service" : `${services === 0 ? "no" : services} remote services`;
}
