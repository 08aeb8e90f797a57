import type { LocationId, LocationRef, RemoteService } from "../../../abiquo";
import { CheckMode, locationNoun } from "../../../domain";
import type { Diagnostics, Message } from "../../../terraform-plugin";
import { addressOf } from "./address";
import { setOf } from "./location-sets";

/** Returns whether Abiquo reports that the service failed its check. */
export function failedCheck({ available, configurationErrors }: RemoteService): boolean {
  return !available || configurationErrors.length > 0;
}

/** Warns if Abiquo registered a service that failed its check. An error would taint the new service. */
export function warnOfFailedCheck(service: RemoteService, diagnostics: Diagnostics): void {
  if (!failedCheck(service)) {
    return;
  }
  diagnostics.warn({
    summary: `${service.type} at ${service.uri} does not answer as it should`,
    detail: `Abiquo registered it, but its check failed. ${reasons(service)}Locations cannot use it until it does.`,
  });
}

/** Apply error: Abiquo accepted the creation of a service, but did not keep it. */
export function dropped(service: Pick<RemoteService, "type" | "uri" | "configurationErrors">): Message {
  return {
    summary: `Abiquo did not keep ${service.type} at ${service.uri}`,
    detail:
      `It keeps such a service only if its check passes. ${reasons(service)}` +
      "Nothing was created. Start the service, or correct its address or configuration, and run Terraform again.",
  };
}

/** Apply: Abiquo accepted a write, but did not link the service to some locations. */
export function notLinked(service: RemoteService, missing: readonly LocationId[]): Message {
  return {
    summary: `${service.type} at ${service.uri} was not linked to all its locations`,
    detail:
      `Abiquo accepted the request, but its response lacks: ${missing.map(({ kind, id }) => `${locationNoun(kind)} ${id}`).join(", ")}. Usually, the user may not see ` +
      "them. Grant the user the privileges to manage these locations, or remove them here.",
  };
}

/** Plan error: a service that belongs to a datacenter has none. */
export function datacenterNeeded(type: string): Message {
  return {
    summary: `${type} needs exactly one datacenter`,
    detail: "It cannot be created without a datacenter. Set datacenter_ids to one id.",
    path: [{ attribute: "datacenter_ids" }],
  };
}

/** The effect of a plan on a service that affects its locations. */
export type Effect = "deletes" | "moves" | "replaces" | "detaches";

/** How a plan affects the locations of a service. */
export interface Affect {
  readonly effect: Effect;
  /** Minimum number of affected locations. */
  readonly atLeast: number;
}

/** Plan warning: the plan affects locations of a service. */
export function affected({ type, uri, locations }: RemoteService, { effect, atLeast }: Affect): Message {
  const names = listed(locations);
  const host = addressOf({ type, uri }).host ?? uri;
  const [count, from] = atLeast < locations.length ? [`at least ${atLeast}`, ` at least ${atLeast} of`] : [atLeast, ""];
  return effect === "detaches"
    ? {
        summary: `${type} at ${host} loses ${count} locations`,
        detail: `The plan detaches it from${from}:\n${names}`,
      }
    : {
        summary: `${type} at ${host} serves ${locations.length} locations`,
        detail: `The plan ${effect} it, which affects:\n${names}`,
      };
}

/** A service in a state. */
type StoredService = Pick<RemoteService, "id" | "type"> & { readonly uri: string | null };

/** Plan error: the set of the service would remove a location that an attachment in the same plan declares. */
export function setUndoesAttachment({ id, type, uri }: StoredService, location: LocationId): Message {
  const set = setOf(location);
  return {
    summary: `${set} of ${type} at ${uri} removes a location that an attachment declares`,
    detail:
      `${set} lists all locations, but lacks the location ${location.id}, which an attachment of service ${id} ` +
      `declares. The two resources would undo each other in every run. ${eitherSetOrAttachment(set)} ${ignoredSet(location)}`,
    path: [{ attribute: set }],
  };
}

/** Plan warning: the set may remove a location that an attachment declares, since some of its ids are not known yet. */
export function setMayUndoAttachment({ id, type, uri }: StoredService, location: LocationId): Message {
  const set = setOf(location);
  return {
    summary: `${set} of ${type} at ${uri} may remove a location that an attachment declares`,
    detail:
      `${set} lists all locations. Some of its ids are not known yet, and the others lack the location ${location.id}, which ` +
      `an attachment of service ${id} declares. Unless one of the unknown ids is the location's, this run detaches it, and ` +
      `the next plan is an error. ${eitherSetOrAttachment(set)}`,
    path: [{ attribute: set }],
  };
}

/**
 * Plan error: the set has locations whose attachments are removed, and were planned as detachments before Terraform
 * planned the service.
 */
export function setComesTooLate(
  { type, uri }: StoredService,
  locations: readonly [LocationId, ...LocationId[]],
): Message {
  const ids = locations.map((location) => `${setOf(location)} ${location.id}`).join(", ");
  return {
    summary: `Removed attachments would detach ${type} at ${uri} from locations it keeps`,
    detail:
      `The service itself lists these locations: ${ids}. Terraform planned the removal of their attachments before the ` +
      "service, when it was not known yet that they stay. Nothing was changed. Plan again with a -parallelism that is " +
      "greater than the number of removed attachments, such as -parallelism=100. If the error persists, have Terraform " +
      "forget the attachments: replace their blocks with removed blocks that set destroy = false, or use terraform state rm.",
    path: [{ attribute: setOf(locations[0]) }],
  };
}

function eitherSetOrAttachment(set: string): string {
  return (
    `Remove ${set} from the service (in TypeScript: attachable: true), so that only attachments manage these locations. ` +
    `Or add the location to ${set}, and remove the attachment.`
  );
}

/** Explains a set that is not in the configuration: Terraform itself configures the values of ignored attributes. */
export function ignoredSet(location: LocationId): string {
  const set = setOf(location);
  return (
    `If the service does not set ${set}, its ignore_changes covers the set: Terraform then passes the current locations as ` +
    `configured ones. Remove ${set} (or all) from ignore_changes, since an omitted set is left to attachments anyway.`
  );
}

/** Plan warning: the plan removes locations that the service's resource has not linked. */
export function losesForeign({ type, uri }: RemoteService, lost: readonly LocationRef[]): Message {
  return {
    summary: `${type} at ${addressOf({ type, uri }).host ?? uri} loses locations that its resource has not linked`,
    detail:
      `The plan removes locations that this resource has not linked:\n${listed(lost)}\n\nIf another configuration attaches them, ` +
      "remove the set here (in TypeScript: attachable: true), since it detaches them in every run. Otherwise they were linked " +
      "by hand, or by former attachments, and the plan restores the declared locations.",
  };
}

/** Apply error: a deletion would affect locations that the plan did not show. */
export function locationsAppeared({ type, uri }: RemoteService, unseen: readonly LocationRef[]): Message {
  return {
    summary: `${type} at ${addressOf({ type, uri }).host ?? uri} serves locations that the plan did not show`,
    detail:
      `They were linked after the plan, or the plan used -refresh=false:\n${listed(unseen)}\n\nThis run would have detached the ` +
      "service from them. They stay linked. Plan again, with a refresh.",
  };
}

/** Plan error: a declared location does not exist. */
export function noSuchLocation({ kind, id }: LocationId): Message {
  return {
    summary: `There is no ${locationNoun(kind)} with the id ${id}`,
    detail:
      "It was deleted, or the user may not see it. Use the id of a resource, or of a data source, which finds a location by " +
      "its name.",
    path: [{ attribute: setOf({ kind }) }],
  };
}

/** Plan error: a part of the planned address contradicts the planned uri. */
export function disagreeingAddress(
  part: "host" | "protocol" | "port" | "path",
  { planned, uri }: { readonly planned: string; readonly uri: string },
): Message {
  return {
    summary: `The ${part} of the plan disagrees with its uri`,
    detail:
      `The ${part} is "${planned}", but the uri is "${uri}". Usually, ignore_changes keeps the old value of one of them. List ` +
      "uri, host, protocol, port and path together in ignore_changes, or none of them.",
    path: [{ attribute: part }],
  };
}

/** A failed check, and its consequence. */
export interface FailedCheck {
  readonly mode: CheckMode.WARN | CheckMode.GATE | CheckMode.ERROR;
  readonly effect: "creates" | "moves" | "replaces";
  readonly reasons: readonly Message[];
  /** False if Abiquo could not check the service, so nothing is known about it. */
  readonly isChecked: boolean;
}

/** Plan: Abiquo's check of an address failed, before anything changed. The apply shows a warning of the plan again. */
export function checkFailed(
  { type, uri }: { readonly type: string; readonly uri: string },
  { mode, effect, reasons, isChecked }: FailedCheck,
): Message {
  const outcome = OUTCOMES[mode][effect];
  const what = isChecked
    ? "Start the service, or correct its address."
    : "The service may work: Abiquo could not check it. Plan again.";
  return {
    summary: isChecked ? `${type} at ${uri} does not pass Abiquo's check` : `${type} at ${uri} could not be checked`,
    detail:
      `${textsOf(reasons)}\n\n${what} The attribute check controls what happens: ` +
      `"error" stops the plan, "gate" stops the apply before it moves or replaces a service, "warn" continues, "off" skips the check. ` +
      outcome,
  };
}

const CONTINUES = 'The run continues, since check is "warn".';
const CHECKS_AGAIN = 'Since check is "gate", the apply checks again and stops before it';

const OUTCOMES: Readonly<Record<FailedCheck["mode"], Readonly<Record<FailedCheck["effect"], string>>>> = {
  [CheckMode.WARN]: { creates: CONTINUES, moves: CONTINUES, replaces: CONTINUES },
  [CheckMode.GATE]: {
    creates: 'The run continues: check = "gate" stops nothing where the service is new.',
    moves: `${CHECKS_AGAIN} moves the service.`,
    replaces: `${CHECKS_AGAIN} deletes the old service.`,
  },
  [CheckMode.ERROR]: {
    creates: "This service was not created.",
    moves: "This service was not changed.",
    replaces: "This service was not changed.",
  },
};

/** Apply error: the new address of a service failed its check, or could not be checked, so the service was not moved. */
export function moveStoppedByCheck(
  { type, uri, stays }: { readonly type: string; readonly uri: string; readonly stays: string },
  { reasons, isChecked }: Pick<FailedCheck, "reasons" | "isChecked">,
): Message {
  const advice = isChecked
    ? "Start the service at its new address, and apply again."
    : "The service may work: Abiquo could not check it. Apply again.";
  return {
    summary: isChecked
      ? `${type} stays at ${stays}: ${uri} does not pass Abiquo's check`
      : `${type} stays at ${stays}: ${uri} could not be checked`,
    detail: `${textsOf(reasons)}\n\nThis service was not changed, since check is "gate". ${advice}`,
  };
}

/** Apply error: a service has another address than the state, and the plan does not change it. */
export function movedSincePlan({ id, type, uri }: RemoteService, planned: string): Message {
  return {
    summary: `${type} at ${planned} has moved since the plan`,
    detail:
      `The service ${id} is at ${uri} now, and the plan does not show that it would move back. This service was not changed. ` +
      "Plan again, with a refresh.",
  };
}

/** Apply error: a service was moved several times, but somebody else moved it back each time. */
export function movedBack({ id, type, uri }: RemoteService, planned: string): Message {
  return {
    summary: `The move of ${type} to ${planned} did not last`,
    detail:
      `Someone else writes the service ${id} at the same time, each time with its former address ${uri}, and it is there now. ` +
      "Run Terraform again. If the error persists, another configuration manages the same service.",
  };
}

/** Apply error: a service could not be deleted, and has lost its locations in the attempt. */
export function leftDetached(service: RemoteService, refusal: string): Message {
  const lost = service.locations.map(({ name, id }) => `"${name}" (${id})`).join(", ");
  return {
    summary: `${service.type} at ${service.uri} has lost its locations`,
    detail:
      `Abiquo refused to delete it: ${refusal}\n\nIt was detached for the attempt, and attaching it again failed. ` +
      `It served: ${lost}. Run Terraform again with the service in the configuration, or attach it in Abiquo.`,
  };
}

function listed(locations: readonly LocationRef[]): string {
  return locations.map(({ name, id }) => `- ${name} (${id})`).join("\n");
}

function textsOf(reasons: readonly Message[]): string {
  return reasons.map(({ summary, detail = "" }) => `${summary}.\n${detail}`).join("\n\n");
}

function reasons({ configurationErrors }: Pick<RemoteService, "configurationErrors">): string {
  return configurationErrors.map(({ code, message }) => `${message.replace(/[.\s]+$/, "")} (${code}). `).join("");
}
