import { idProblem, lookupUriProblem, typeProblem } from "../../../domain";
import { stringAttribute } from "../../../terraform-plugin";
import { readAttributes } from "./read-attributes";

/** `data "abiquo_remote_service"` */
export const remoteServiceDataSchema = {
  version: 0,
  description: "Looks up a remote service by its id, by its type and address, or by its type and a location it serves.",
  attributes: {
    id: stringAttribute({
      mode: "optional+computed",
      validators: [idProblem],
      description:
        "Id of the remote service. Give this, or `type` and one of `uri`, `datacenter_id` and `public_cloud_region_id`.",
    }),
    type: stringAttribute({
      mode: "optional+computed",
      validators: [typeProblem],
      description: "API name of the type, such as `VIRTUAL_FACTORY`.",
    }),
    uri: stringAttribute({
      mode: "optional+computed",
      validators: [lookupUriProblem],
      description: "Address, such as `http://rs.example.com:8009/vsm`, in any spelling.",
    }),
    datacenter_id: stringAttribute({
      mode: "optional",
      validators: [idProblem],
      description: "A datacenter that the service serves. A location has at most one service of each type.",
    }),
    public_cloud_region_id: stringAttribute({
      mode: "optional",
      validators: [idProblem],
      description: "A public cloud region that the service serves. A location has at most one service of each type.",
    }),
    ...readAttributes,
  },
} as const;

/** Type of the schema, from which the models of the data source follow. */
export type RemoteServiceDataSchema = typeof remoteServiceDataSchema;
