import { idProblem } from "../../../domain";
import { stringAttribute } from "../../../terraform-plugin";

/** `data "abiquo_datacenter"` */
export const datacenterDataSchema = {
  version: 0,
  description: "Looks up a datacenter by its id or its name.",
  attributes: {
    id: stringAttribute({
      mode: "optional+computed",
      validators: [idProblem],
      description: "Id of the datacenter. Give this or `name`.",
    }),
    name: stringAttribute({ mode: "optional+computed", description: "Name of the datacenter. Give this or `id`." }),
    location: stringAttribute({ mode: "computed", description: "Free text that says where the datacenter is." }),
    uuid: stringAttribute({
      mode: "computed",
      description: "The `abiquo.datacenter.id` of its remote services, if one has reported it.",
    }),
  },
} as const;

/** Type of the schema, from which the models of the data source follow. */
export type DatacenterDataSchema = typeof datacenterDataSchema;
