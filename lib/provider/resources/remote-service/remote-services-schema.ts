import { typeProblem } from "../../../domain";
import {
  boolAttribute,
  integerAttribute,
  nestedListAttribute,
  stringAttribute,
  stringSetAttribute,
} from "../../../terraform-plugin";
import { idProblem } from "../../reconcile/object-id";

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
        host: stringAttribute({ mode: "computed", description: "Host name or IP address of the service." }),
        protocol: stringAttribute({ mode: "computed", description: "Protocol of the address." }),
        port: integerAttribute({ mode: "computed", description: "Port of the address." }),
        path: stringAttribute({
          mode: "computed",
          description: "Path of the address, without leading and trailing slashes.",
        }),
        datacenter_ids: stringSetAttribute({
          mode: "computed",
          description: "All datacenters that the service serves.",
        }),
        public_cloud_region_ids: stringSetAttribute({
          mode: "computed",
          description: "All public cloud regions that the service serves.",
        }),
        uuid: stringAttribute({
          mode: "computed",
          description: "The service's own `abiquo.datacenter.id`, as reported by its last check.",
        }),
        available: boolAttribute({
          mode: "computed",
          description:
            "Whether the service answered its last check. Services that cannot be checked count as available.",
        }),
      },
      { mode: "computed", description: "The matches, sorted by id. Empty if nothing matches." },
    ),
  },
} as const;

/** Type of the schema, from which the models of the data source follow. */
export type RemoteServicesDataSchema = typeof remoteServicesDataSchema;
