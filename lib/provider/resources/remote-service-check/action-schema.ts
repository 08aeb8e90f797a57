import { idProblem } from "../../../domain";
import { stringAttribute } from "../../../terraform-plugin";

/** `action "abiquo_check_remote_service"` */
export const checkActionSchema = {
  version: 0,
  description:
    "Asks Abiquo to check a remote service, or all services of a location, and fails if a check fails (Terraform 1.14 and " +
    "newer). Let the resources that need the service trigger it before they change: Terraform does not hold them back for " +
    "an action that follows a change of the service.",
  attributes: {
    remote_service_id: stringAttribute({
      mode: "optional",
      validators: [idProblem],
      description: "The remote service to check. Give this or one of the other two.",
    }),
    datacenter_id: stringAttribute({
      mode: "optional",
      validators: [idProblem],
      description: "The datacenter whose services to check.",
    }),
    public_cloud_region_id: stringAttribute({
      mode: "optional",
      validators: [idProblem],
      description: "The public cloud region whose services to check.",
    }),
  },
} as const;

/** Type of the schema, from which the models of the action follow. */
export type CheckActionSchema = typeof checkActionSchema;
