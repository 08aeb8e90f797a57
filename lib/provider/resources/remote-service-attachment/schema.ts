import { idProblem } from "../../../domain";
import { stringAttribute } from "../../../terraform-plugin";
import { ownedAttributes } from "../owned-attributes";

/** `abiquo_remote_service_attachment` */
export const attachmentSchema = {
  version: 0,
  description:
    "Attaches one location to a remote service. Use it to add your location to a service that another team owns. For each " +
    "kind of location, a service's locations are managed either by attachments or by the set of its " +
    "`abiquo_remote_service`, never by both.",
  attributes: {
    id: stringAttribute({
      mode: "computed",
      keepPrior: true,
      description: "Id of the service, and kind and id of the location, such as `5/datacenters/7`.",
    }),
    ...ownedAttributes,
    remote_service_id: stringAttribute({
      mode: "required",
      requiresReplace: true,
      validators: [idProblem],
      description: "Id of the remote service. Services that belong to one datacenter cannot be attached.",
    }),
    datacenter_id: stringAttribute({
      mode: "optional",
      requiresReplace: true,
      validators: [idProblem],
      description: "Id of the datacenter to attach. Give this or `public_cloud_region_id`.",
    }),
    public_cloud_region_id: stringAttribute({
      mode: "optional",
      requiresReplace: true,
      validators: [idProblem],
      description: "Id of the public cloud region to attach. Give this or `datacenter_id`.",
    }),
  },
} as const;

/** Type of the schema, from which the models of an attachment follow. */
export type AttachmentSchema = typeof attachmentSchema;
