import type { LocationRef, RemoteService } from "../../../abiquo";
import type { Message } from "../../../terraform-plugin";
import { NotedError } from "../../diagnostics/noted-error";
import { attachmentId } from "../../reconcile/attachment-id";
import { attributeOf } from "../remote-service/location-argument";
import { appeared } from "../../reconcile/conflict-messages";
import { placeKey } from "../remote-service/keys";
import { isLocation, setOf } from "../remote-service/location-sets";
import { ignoredSet } from "../remote-service/messages";
import { nameOfService } from "../remote-service/model";
import { linkKey } from "./link-kind";
import type { Attachment } from "./model";

/** The type to which advice about create_before_destroy refers, also if the conflicting object is a service. */
export const ATTACHMENT_TYPE = "abiquo_remote_service_attachment";

/** Error: the service already serves the location, which the plan did not show. */
export function alreadyLinked(service: RemoteService, attachment: Attachment): Message {
  const id = attachmentId(attachment);
  const name = `The attachment ${id}`;
  return appeared({ key: linkKey(attachment, service), typeName: ATTACHMENT_TYPE, id, name });
}

/** Error: another service of the same type serves the location. */
export function placeTaken(holder: RemoteService, { location }: Attachment): Message {
  const name = holder.locations.find(isLocation(location))?.name;
  const key = { ...placeKey(holder.type, location, name), attribute: attributeOf(location) };
  return appeared({ key, typeName: ATTACHMENT_TYPE, id: holder.id, name: nameOfService(holder) });
}

/** Error: the service belongs to one datacenter. */
export function notShareable({ id, type }: RemoteService): Message {
  return {
    summary: `${type} cannot be attached`,
    detail: `The remote service ${id} belongs to one datacenter and cannot serve another location. Declare one ${type} per datacenter.`,
    path: [{ attribute: "remote_service_id" }],
  };
}

/** Error: the service does not exist. */
export function noService({ serviceId }: Attachment): Message {
  return {
    summary: `There is no remote service with the id ${serviceId}`,
    detail: "It was deleted, or the user may not see it. Use the id of a resource or a data source.",
    path: [{ attribute: "remote_service_id" }],
  };
}

/** Error: a link was written several times, but somebody else undid it each time. */
export function lostLink(attachment: Attachment, done: "attached" | "detached"): Message {
  return {
    summary: `The attachment ${attachmentId(attachment)} did not last`,
    detail:
      `It was ${done} several times, but undone each time: someone else changes the locations of the remote service at the ` +
      "same time. Run Terraform again. If the error persists, another configuration manages the service's datacenter_ids or " +
      "public_cloud_region_ids.",
    path: [{ attribute: attributeOf(attachment.location) }],
  };
}

/** Adds to the error of a failed verification that the link was written. */
export function unverified(error: unknown, attachment: Attachment, done: "attached" | "detached"): unknown {
  const note = `The attachment ${attachmentId(attachment)} was ${done}, but the provider could not verify that this lasts.`;
  return error instanceof Error ? new NotedError(error, note) : error;
}

/** Plan warning: the service's own set has the location, or may have it, so the attachment is only forgotten. */
export function leftToSet({ type, uri }: RemoteService, { attachment, location, verdict }: LeftToSet): Message {
  const set = setOf(location);
  const forgets = "Terraform forgets the attachment, and detaches nothing.";
  return verdict === "has it"
    ? {
        summary: `${type} at ${uri} keeps "${location.name}" after the attachment ${attachment} is removed`,
        detail: `${set} of the service contains the location. ${forgets} ${ignoredSet(location)}`,
      }
    : {
        summary: `${type} at ${uri} may keep "${location.name}" after the attachment ${attachment} is removed`,
        detail:
          `${set} of the service contains ids that are not known yet. ${forgets} The service detaches the location when it ` +
          "is updated, unless one of these ids is the location's.",
      };
}

interface LeftToSet {
  readonly attachment: string;
  readonly location: LocationRef;
  readonly verdict: "has it" | "may have it";
}
