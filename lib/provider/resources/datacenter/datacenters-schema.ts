import { nestedListAttribute, stringAttribute } from "../../../terraform-plugin";

/** `data "abiquo_datacenters"` */
export const datacentersDataSchema = {
  version: 0,
  description: "Lists the datacenters that the login may see: all, or those that match every filter.",
  attributes: {
    name: stringAttribute({ mode: "optional", description: "Filter: the exact name. At most one datacenter has it." }),
    location: stringAttribute({ mode: "optional", description: "Filter: the exact text of the location." }),
    datacenters: nestedListAttribute(
      {
        id: stringAttribute({ mode: "computed", description: "Id of the datacenter." }),
        name: stringAttribute({ mode: "computed", description: "Name of the datacenter." }),
        location: stringAttribute({ mode: "computed", description: "Free text that says where the datacenter is." }),
        uuid: stringAttribute({
          mode: "computed",
          description: "The `abiquo.datacenter.id` of its remote services, if one has reported it.",
        }),
      },
      { mode: "computed", description: "The matches, sorted by id. Empty if nothing matches." },
    ),
  },
} as const;

/** Type of the schema, from which the models of the data source follow. */
export type DatacentersDataSchema = typeof datacentersDataSchema;
