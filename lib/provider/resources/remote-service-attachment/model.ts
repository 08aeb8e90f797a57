import type { State } from "../../../terraform-plugin";
import { attachmentId } from "../../reconcile/attachment-id";
import type { Link } from "../../reconcile/link-ownership";
import { locationOf } from "../remote-service/location-argument";
import type { AttachmentSchema } from "./schema";

/** An attachment in the state. */
export type AttachmentState = State<AttachmentSchema>;

/** A link between a remote service and one of its locations. */
export type Attachment = Link;

type Given = Pick<AttachmentState, "remote_service_id" | "datacenter_id" | "public_cloud_region_id">;

/** Converts a plan or a state to its link. Validation guarantees exactly one location. */
export function toAttachment({ remote_service_id, ...location }: Given): Attachment {
  return { serviceId: remote_service_id, location: locationOf(location) };
}

/** Converts an attachment to its attributes in the state. */
export function fromAttachment(attachment: Attachment): Given & Pick<AttachmentState, "id"> {
  const { serviceId, location } = attachment;
  return {
    id: attachmentId(attachment),
    remote_service_id: serviceId,
    datacenter_id: location.kind === "datacenter" ? location.id : null,
    public_cloud_region_id: location.kind === "publicCloudRegion" ? location.id : null,
  };
}
