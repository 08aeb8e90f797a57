import type { LocationRef, RemoteService } from "../../../abiquo";
import type { Diagnostics, Message } from "../../../terraform-plugin";
import { CheckMode } from "../../settings/policy";
import { addressOf } from "./address";
import { setOf } from "./location-sets";

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
export function notLinked(service: RemoteService, missing: readonly Pick<LocationRef, "kind" | "id">[]): Message {
  return {
    summary: `${service.type} at ${service.uri} was not linked to all its locations`,
    detail:
      `Abiquo accepted the request, but its answer lacks: ${missing.map(({ kind, id }) => `${kind} ${id}`).join(", ")}. As a rule the user is not allowed to see ` +
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

/** How a plan touches the locations of a service. */
export interface Affect {
  readonly effect: Effect;
  /** How many of them notice it at least. */
  readonly atLeast: number;
}

/** A plan touches a service at some locations. */
export function affected({ type, uri, locations }: RemoteService, { effect, atLeast }: Affect): Message {
  const names = locations.map(({ name, id }) => `- ${name} (${id})`).join("\n");
  const host = addressOf({ type, uri }).host ?? uri;
  const [count, from] = atLeast < locations.length ? [`at least ${atLeast}`, ` at least ${atLeast} of`] : [atLeast, ""];
  return effect === "detaches"
    ? {
        summary: `${type} at ${host} loses ${count} locations`,
        detail: `The plan takes it away from${from}:\n${names}`,
      }
    : {
        summary: `${type} at ${host} serves ${locations.length} locations`,
        detail: `The plan ${effect} it, which affects:\n${names}`,
      };
}

/** The set of a service would take away what an attachment of the same plan declares. */
export function setUndoesAttachment(
  { id, type, uri }: { readonly id: string; readonly type: string; readonly uri: string | null },
  location: Pick<LocationRef, "kind" | "id">,
): Message {
  const set = setOf(location);
  return {
    summary: `${set} of ${type} at ${uri} takes away what an attachment declares`,
    detail:
      `${set} is the whole set, and does not have the location ${location.id}, which an attachment of service ${id} ` +
      `declares: each run would undo the other. Leave ${set} out of the service (in TypeScript attachable: true), so that ` +
      `attachments alone manage these locations. Or add the location to ${set}, and remove the attachment.`,
    path: [{ attribute: set }],
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

/** A deletion would take locations from a service that its plan did not show. */
export function hasUnseenLocations({ type, uri }: RemoteService, unseen: readonly LocationRef[]): Message {
  const names = unseen.map(({ name, id }) => `- ${name} (${id})`).join("\n");
  return {
    summary: `${type} at ${addressOf({ type, uri }).host ?? uri} serves locations that the plan did not show`,
    detail:
      `They were linked after the plan was made, or it was made with -refresh=false:\n${names}\n\nThis run would take the ` +
      "service away from them. They stay linked. Plan again, with a refresh.",
  };
}

/** A location to serve does not exist. */
export function noSuchLocation({ kind, id }: Pick<LocationRef, "kind" | "id">): Message {
  const noun = kind === "datacenter" ? "datacenter" : "public cloud region";
  return {
    summary: `There is no ${noun} with the id ${id}`,
    detail:
      "It was deleted, or the login may not see it. Refer to the id of a resource, or of a data source, which finds a " +
      "location by its name.",
    path: [{ attribute: setOf({ kind }) }],
  };
}

/** A part of the address and the uri, which together make up a plan, name two addresses. */
export function disagreeingAddress(
  part: "host" | "protocol" | "port" | "path",
  { planned, uri }: { readonly planned: string; readonly uri: string },
): Message {
  return {
    summary: `The ${part} of the plan disagrees with its uri`,
    detail:
      `The ${part} is "${planned}", and the uri is "${uri}". As a rule ignore_changes keeps one of them as it was. Name uri, ` +
      "host, protocol, port and path together in ignore_changes, or none of them.",
    path: [{ attribute: part }],
  };
}

/** Why a check failed, and what is done about it. */
export interface FailedCheck {
  readonly mode: CheckMode.WARN | CheckMode.GATE | CheckMode.ERROR;
  readonly reasons: readonly Message[];
  /** False if Abiquo could not be asked, so that nothing is known of the service. */
  readonly isChecked: boolean;
}

/** Abiquo's check of an address failed, before anything was changed. A warning of the plan is shown by the apply too. */
export function doesNotAnswer(
  { type, uri }: { readonly type: string; readonly uri: string },
  { mode, reasons, isChecked }: FailedCheck,
): Message {
  const outcome = OUTCOMES[mode];
  const texts = reasons.map(({ summary, detail }) => `${summary}.\n${detail ?? ""}`).join("\n\n");
  const what = isChecked
    ? "Start the service, or correct its address."
    : "The service may be well: Abiquo did not say. Plan again.";
  return {
    summary: isChecked ? `${type} at ${uri} does not pass Abiquo's check` : `${type} at ${uri} could not be checked`,
    detail:
      `${texts}\n\n${what} The attribute check says what is done about it: ` +
      `"error" stops the plan, "gate" stops the apply before it moves the service, "warn" goes on, "off" does not look. ` +
      outcome,
  };
}

const OUTCOMES: Readonly<Record<FailedCheck["mode"], string>> = {
  [CheckMode.WARN]: 'The run goes on, since check is "warn".',
  [CheckMode.GATE]: 'Since check is "gate", the apply checks again, and stops before it moves the service there.',
  [CheckMode.ERROR]: "Nothing was changed.",
};

/** The apply has checked the new address of a service, and does not move it there. */
export function doesNotMove(
  service: { readonly type: string; readonly uri: string; readonly stays: string },
  reasons: readonly Message[],
): Message {
  const texts = reasons.map(({ summary, detail }) => `${summary}.\n${detail ?? ""}`).join("\n\n");
  return {
    summary: `${service.type} stays at ${service.stays}: ${service.uri} does not pass Abiquo's check`,
    detail: `${texts}\n\nNothing was changed, since check is "gate". Start the service at its new address, and apply again.`,
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
