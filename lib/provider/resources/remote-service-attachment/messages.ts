import type { RemoteService } from "../../../abiquo";
import type { Message } from "../../../terraform-plugin";
import type { Existing } from "../../reconcile/conflict";
import { attachmentId, attributeOf } from "./model";
import type { Attachment } from "./model";

/** The service is linked to the location already. */
export function existingLink(service: RemoteService | undefined, attachment: Attachment): Existing {
  const { id } = attachment.location;
  const name = service?.locations.find((location) => location.id === id)?.name ?? id;
  return {
    typeName: "abiquo_remote_service_attachment",
    id: attachmentId(attachment),
    what: `The attachment of ${service?.type ?? "the remote service"} to "${name}"`,
    otherwise: "Otherwise leave it to whoever manages it.",
    attribute: attributeOf(attachment.location),
  };
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

/** Abiquo took the link, and it is not there. */
export function lostLink(attachment: Attachment): Message {
  return {
    summary: `The attachment ${attachmentId(attachment)} did not last`,
    detail:
      "Abiquo took it, and then did not have it: someone else wrote the locations of the remote service at the same moment. " +
      "Run again. If it happens each time, the service's own datacenter_ids or public_cloud_region_ids are managed elsewhere.",
    path: [{ attribute: attributeOf(attachment.location) }],
  };
}
