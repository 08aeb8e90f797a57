import { idProblem, lookupUriProblem, typeProblem } from "../../../domain";
import { nestedListAttribute, stringAttribute } from "../../../terraform-plugin";
import { readAttributes } from "./read-attributes";

/** `data "abiquo_remote_services"` */
export const remoteServicesDataSchema = {
  version: 0,
  description: "Lists the remote services that the login may see: all, or those that match every filter.",
  attributes: {
    type: stringAttribute({
      mode: "optional",
      validators: [typeProblem],
      description: "Filter: the API name of the type, such as `VIRTUAL_FACTORY`.",
    }),
    uri: stringAttribute({
      mode: "optional",
      validators: [lookupUriProblem],
      description: "Filter: the address, such as `http://rs.example.com:8009/vsm`, in any spelling.",
    }),
    datacenter_id: stringAttribute({
      mode: "optional",
      validators: [idProblem],
      description: "Filter: a datacenter that the services serve.",
    }),
    public_cloud_region_id: stringAttribute({
      mode: "optional",
      validators: [idProblem],
      description: "Filter: a public cloud region that the services serve.",
    }),
    remote_services: nestedListAttribute(
      {
        id: stringAttribute({ mode: "computed", description: "Id of the remote service." }),
        type: stringAttribute({ mode: "computed", description: "API name of the type." }),
        uri: stringAttribute({ mode: "computed", description: "Address of the service." }),
        ...readAttributes,
      },
      { mode: "computed", description: "The matches, sorted by id. Empty if nothing matches." },
    ),
  },
} as const;

/** Type of the schema, from which the models of the data source follow. */
export type RemoteServicesDataSchema = typeof remoteServicesDataSchema;
