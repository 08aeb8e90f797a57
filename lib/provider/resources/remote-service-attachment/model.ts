import type { LocationRef, RemoteService, RemoteServiceInput } from "../../../abiquo";
import type { State } from "../../../terraform-plugin";
import { idsOf } from "../remote-service/model";
import type { AttachmentSchema } from "./schema";

/** An attachment as stored in the state. */
export type AttachmentState = State<AttachmentSchema>;

/** A link between a remote service and one of its locations. */
export interface Attachment {
  readonly serviceId: string;
  readonly location: Pick<LocationRef, "kind" | "id">;
}

const COLLECTIONS: Readonly<Record<LocationRef["kind"], string>> = {
  datacenter: "datacenters",
  publicCloudRegion: "publiccloudregions",
};

/** The link that a plan or a state means. Validation has seen to it that exactly one location is given. */
export function toAttachment(given: Omit<AttachmentState, "id">): Attachment {
  const { remote_service_id, datacenter_id, public_cloud_region_id } = given;
  return {
    serviceId: remote_service_id,
    location:
      datacenter_id === null
        ? { kind: "publicCloudRegion", id: public_cloud_region_id ?? "" }
        : { kind: "datacenter", id: datacenter_id },
  };
}

/** Such as `5/datacenters/7`. */
export function attachmentId({ serviceId, location }: Attachment): string {
  return `${serviceId}/${COLLECTIONS[location.kind]}/${location.id}`;
}

/** The state of an attachment. */
export function fromAttachment(attachment: Attachment): AttachmentState {
  const { serviceId, location } = attachment;
  return {
    id: attachmentId(attachment),
    remote_service_id: serviceId,
    datacenter_id: location.kind === "datacenter" ? location.id : null,
    public_cloud_region_id: location.kind === "publicCloudRegion" ? location.id : null,
  };
}

/** True if the service serves the location. */
export function isLinked(service: RemoteService, { location }: Attachment): boolean {
  return idsOf(service, location.kind).includes(location.id);
}

/** What to write so that the service serves the location, or serves it no more; its other locations stay. */
export function withLink(service: RemoteService, { location }: Attachment, linked: boolean): RemoteServiceInput {
  const idsFor = (kind: LocationRef["kind"]): readonly string[] => {
    const others = idsOf(service, kind).filter((id) => kind !== location.kind || id !== location.id);
    return linked && kind === location.kind ? [...others, location.id] : others;
  };
  return {
    type: service.type,
    uri: service.uri,
    datacenterIds: idsFor("datacenter"),
    publicCloudRegionIds: idsFor("publicCloudRegion"),
  };
}

/** The argument of an attachment that names its location. */
export function attributeOf({ kind }: Pick<LocationRef, "kind">): "datacenter_id" | "public_cloud_region_id" {
  return kind === "datacenter" ? "datacenter_id" : "public_cloud_region_id";
}
