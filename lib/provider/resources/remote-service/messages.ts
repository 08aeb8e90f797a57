import type { LocationRef, RemoteService } from "../../../abiquo";
import type { Diagnostics, Message } from "../../../terraform-plugin";
import { CheckMode } from "../../settings/policy";
import { addressOf } from "./address";

/** True if Abiquo says that the service did not pass its check. */
export function failedCheck({ available, configurationErrors }: RemoteService): boolean {
  return !available || configurationErrors.length > 0;
}

/** Warns if Abiquo took a service that did not pass its check. An error would taint what was just created. */
export function warnOfFailedCheck(service: RemoteService, diagnostics: Diagnostics): void {
  if (!failedCheck(service)) {
    return;
  }
  diagnostics.warn({
    summary: `${service.type} at ${service.uri} does not answer as it should`,
    detail: `Abiquo registered it, but its check failed. ${reasons(service)}Locations cannot work with it until it does.`,
  });
}

/** Abiquo answered the creation of a service, and did not keep it. */
export function dropped(service: Pick<RemoteService, "type" | "uri" | "configurationErrors">): Message {
  return {
    summary: `Abiquo did not keep ${service.type} at ${service.uri}`,
    detail:
      `It takes such a service only if its check passes. ${reasons(service)}` +
      "Nothing was created. Start the service, or correct its address or configuration, and run again.",
  };
}

/** Abiquo took a write, and yet some locations are not linked to the service. */
export function notLinked(service: RemoteService, missing: readonly string[]): Message {
  return {
    summary: `${service.type} at ${service.uri} was not linked to all its locations`,
    detail:
      `Abiquo accepted the request, but its answer lacks: ${missing.join(", ")}. As a rule the user is not allowed to see ` +
      "them: give the user the privileges to manage these locations, or leave them out.",
  };
}

/** A service of a type that belongs to a datacenter has none. */
export function needsDatacenter(type: string): Message {
  return {
    summary: `${type} needs exactly one datacenter`,
    detail: "It cannot be created without. Give datacenter_ids one id.",
    path: [{ attribute: "datacenter_ids" }],
  };
}

/** What a plan does to a service that its locations notice. */
export type Effect = "deletes" | "moves" | "replaces" | "detaches";

/** How a plan touches a service. With a `limit`, its locations are more than are allowed. */
export interface Affect {
  readonly effect: Effect;
  readonly limit?: number;
  /** How many locations notice it at least. @default - all of them */
  readonly atLeast?: number;
}

/** A plan touches a service at some locations. */
export function affected(
  { type, uri, locations }: RemoteService,
  { effect, limit, atLeast = locations.length }: Affect,
): Message {
  const names = locations.map(({ name, id }) => `- ${name} (${id})`).join("\n");
  const allowed =
    limit === undefined
      ? ""
      : `\n\nmax_affected_locations allows ${limit}. Raise it for a run that means it: in the provider's configuration or, ` +
        "where it is not set there, by ABIQUO_MAX_AFFECTED_LOCATIONS.";
  const host = addressOf({ type, uri }).host ?? uri;
  const [count, from] = atLeast < locations.length ? [`at least ${atLeast}`, ` at least ${atLeast} of`] : [atLeast, ""];
  return effect === "detaches"
    ? {
        summary: `${type} at ${host} loses ${count} locations`,
        detail: `The plan takes it away from${from}:\n${names}${allowed}`,
      }
    : {
        summary: `${type} at ${host} serves ${locations.length} locations`,
        detail: `The plan ${effect} it, which affects:\n${names}${allowed}`,
      };
}

/** A plan takes locations from a service that its resource has not given it. */
export function losesForeign({ type, uri }: RemoteService, lost: readonly LocationRef[]): Message {
  const names = lost.map(({ name, id }) => `- ${name} (${id})`).join("\n");
  return {
    summary: `${type} at ${addressOf({ type, uri }).host ?? uri} loses locations that others have linked`,
    detail:
      `The plan takes from it what this resource has not given it:\n${names}\n\nIf another configuration attaches them, ` +
      "leave the set out here (in TypeScript attachable: true): it takes them away with every run. If they were linked by " +
      "hand, the plan puts back what is declared.",
  };
}

/** A write would take locations from a service that were linked behind the plan's back. */
export function linkedMeanwhile({ type, uri }: RemoteService, unseen: readonly LocationRef[]): Message {
  const names = unseen.map(({ name, id }) => `- ${name} (${id})`).join("\n");
  return {
    summary: `${type} at ${addressOf({ type, uri }).host ?? uri} serves locations that the plan has not seen`,
    detail:
      `They were linked after the plan was made, or it was made with -refresh=false:\n${names}\n\nThis run would take the ` +
      "service away from them, which the plan did not show. They stay linked. Plan again, with a refresh.",
  };
}

/** Why a check failed, and what is done about it. */
export interface FailedCheck {
  readonly mode: CheckMode.WARN | CheckMode.ERROR;
  readonly reasons: readonly Message[];
  /** False if Abiquo could not be asked, so that nothing is known of the service. */
  readonly isChecked: boolean;
}

/** Abiquo's check of an address failed, before anything was changed. A warning of the plan is shown by the apply too. */
export function doesNotAnswer(
  { type, uri }: { readonly type: string; readonly uri: string },
  { mode, reasons, isChecked }: FailedCheck,
): Message {
  const outcome = mode === CheckMode.WARN ? 'The run goes on, since check is "warn".' : "Nothing was changed.";
  const texts = reasons.map(({ summary, detail }) => `${summary}.\n${detail ?? ""}`).join("\n\n");
  const what = isChecked
    ? "Start the service, or correct its address."
    : "The service may be well: Abiquo did not say. Plan again.";
  return {
    summary: isChecked ? `${type} at ${uri} does not pass Abiquo's check` : `${type} at ${uri} could not be checked`,
    detail:
      `${texts}\n\n${what} The attribute check says what is done about it: ` +
      `"error" stops here, "warn" goes on, "off" does not look. ${outcome}`,
  };
}

/** A service to change is not there any more. */
export function vanished(state: { readonly id: string | null; readonly type: string }): Message {
  return {
    summary: `The ${state.type} to change does not exist any more`,
    detail: `Abiquo has no remote service with the id ${state.id}: it was deleted after the plan was made. Plan again.`,
  };
}

/** A service that could not be deleted lost its locations on the way, and they could not be given back. */
export function leftDetached(service: RemoteService, refusal: string): Message {
  const lost = service.locations.map(({ name, id }) => `"${name}" (${id})`).join(", ");
  return {
    summary: `${service.type} at ${service.uri} has lost its locations`,
    detail:
      `Abiquo refused to delete it: ${refusal}\n\nTo try, it was detached, and attaching it again failed. ` +
      `It served: ${lost}. Run again with the service in the configuration, or attach it in Abiquo.`,
  };
}

function reasons({ configurationErrors }: Pick<RemoteService, "configurationErrors">): string {
  return configurationErrors.map(({ code, message }) => `${message.replace(/[.\s]+$/, "")} (${code}). `).join("");
}
