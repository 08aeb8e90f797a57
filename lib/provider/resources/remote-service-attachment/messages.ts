import type { LocationRef, RemoteService } from "../../../abiquo";
import type { Message } from "../../../terraform-plugin";
import { appeared } from "../../reconcile/conflict-messages";
import { placeKey } from "../remote-service/keys";
import { setOf } from "../remote-service/location-sets";
import { nameOfService } from "../remote-service/model";
import { linkKey } from "./link-kind";
import { attachmentId, attributeOf } from "./model";
import type { Attachment } from "./model";

/** The service serves the location, which the plan did not show. */
export function alreadyLinked(service: RemoteService, attachment: Attachment): Message {
  const id = attachmentId(attachment);
  const name = `The attachment ${id}`;
  return appeared({ key: linkKey(attachment, service), typeName: "abiquo_remote_service_attachment", id, name });
}

/** Another service of the type serves the location. */
export function placeTaken(holder: RemoteService, { location }: Attachment): Message {
  const name = holder.locations.find(({ id }) => id === location.id)?.name;
  const key = { ...placeKey(holder.type, location, name), attribute: attributeOf(location) };
  return appeared({ key, typeName: "abiquo_remote_service", id: holder.id, name: nameOfService(holder) });
}

/** The service belongs to one datacenter. */
export function notShareable({ id, type }: RemoteService): Message {
  return {
    summary: `${type} cannot be attached`,
    detail: `The remote service ${id} belongs to one datacenter, and serves no other location. Declare one ${type} per datacenter.`,
    path: [{ attribute: "remote_service_id" }],
  };
}

/** There is no such service. */
export function noService({ serviceId }: Attachment): Message {
  return {
    summary: `There is no remote service with the id ${serviceId}`,
    detail: "It was deleted, or the login may not see it. Refer to the id of a resource or a data source.",
    path: [{ attribute: "remote_service_id" }],
  };
}

/** A link was written several times, and undone by others each time. */
export function lostLink(attachment: Attachment, done: "attached" | "detached"): Message {
  return {
    summary: `The attachment ${attachmentId(attachment)} did not last`,
    detail:
      `It was ${done} several times, and undone each time: someone else writes the locations of the remote service at the ` +
      "same moment. Run again. If it happens each time, the service's own datacenter_ids or public_cloud_region_ids are " +
      "managed elsewhere.",
    path: [{ attribute: attributeOf(attachment.location) }],
  };
}

/** The set of the service has what the attachment had: it is only forgotten. */
export function isLeftToSet(
  { type, uri }: RemoteService,
  { attachment, location }: { readonly attachment: string; readonly location: LocationRef },
): Message {
  return {
    summary: `${type} at ${uri} keeps "${location.name}" when the attachment ${attachment} goes`,
    detail: `${setOf(location)} of the service has the location from now on. Terraform forgets the attachment, and nothing is detached.`,
  };
}
