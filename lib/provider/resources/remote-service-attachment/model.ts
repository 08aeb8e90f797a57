import type { LocationRef, RemoteService } from "../../../abiquo";
import type { State } from "../../../terraform-plugin";
import type { Link } from "../../reconcile/link-ownership";
import { idsOf } from "../remote-service/location-sets";
import type { AttachmentSchema } from "./schema";

/** An attachment in the state. */
export type AttachmentState = State<AttachmentSchema>;

/** A link between a remote service and one of its locations. */
export type Attachment = Link;

const COLLECTIONS: Readonly<Record<LocationRef["kind"], string>> = {
  datacenter: "datacenters",
  publicCloudRegion: "publiccloudregions",
};

type Given = Pick<AttachmentState, "remote_service_id" | "datacenter_id" | "public_cloud_region_id">;

/** Converts a plan or a state to its link. Validation guarantees exactly one location. */
export function toAttachment({ remote_service_id, datacenter_id, public_cloud_region_id }: Given): Attachment {
  return {
    serviceId: remote_service_id,
    location:
      datacenter_id === null
        ? { kind: "publicCloudRegion", id: public_cloud_region_id ?? "" }
        : { kind: "datacenter", id: datacenter_id },
  };
}

/** Returns the id of an attachment, such as `5/datacenters/7`. */
export function attachmentId({ serviceId, location }: Attachment): string {
  return `${serviceId}/${COLLECTIONS[location.kind]}/${location.id}`;
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

/** Returns whether a service serves the location of an attachment. */
export function isLinked(service: Pick<RemoteService, "locations">, { location }: Attachment): boolean {
  return idsOf(service, location.kind).includes(location.id);
}

/** Returns the argument of an attachment that contains its location. */
export function attributeOf({ kind }: Pick<LocationRef, "kind">): "datacenter_id" | "public_cloud_region_id" {
  return kind === "datacenter" ? "datacenter_id" : "public_cloud_region_id";
}
