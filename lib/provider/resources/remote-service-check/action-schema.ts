import { stringAttribute } from "../../../terraform-plugin";
import { idProblem } from "../../reconcile/object-id";

/** `action "abiquo_check_remote_service"` */
export const checkActionSchema = {
  version: 0,
  description:
    "Lets Abiquo check a remote service, or all that serve a location, and fails if one does not pass (Terraform 1.14 and " +
    "newer). Triggered by a change, it stops an apply before what depends on it is changed too.",
  attributes: {
    remote_service_id: stringAttribute({
      mode: "optional",
      validators: [idProblem],
      description: "The remote service to check. Give this, or one of the others.",
    }),
    datacenter_id: stringAttribute({
      mode: "optional",
      validators: [idProblem],
      description: "A datacenter, to check all services that serve it.",
    }),
    public_cloud_region_id: stringAttribute({
      mode: "optional",
      validators: [idProblem],
      description: "A public cloud region, to check all services that serve it.",
    }),
  },
} as const;

/** Type of the schema, from which the models of the action follow. */
export type CheckActionSchema = typeof checkActionSchema;
