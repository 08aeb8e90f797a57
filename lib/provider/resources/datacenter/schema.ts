import { stringAttribute } from "../../../terraform-plugin";
import { locationTextProblem, nameProblem } from "../../../domain";
import { ownedAttributes } from "../owned-attributes";

/** `abiquo_datacenter` */
export const datacenterSchema = {
  version: 0,
  description: "A datacenter: a location of virtualization infrastructure that Abiquo manages.",
  attributes: {
    id: stringAttribute({ mode: "computed", keepPrior: true, description: "Id of the datacenter in Abiquo." }),
    name: stringAttribute({
      mode: "required",
      validators: [nameProblem],
      description: "Name, unique among datacenters. Can be changed in place.",
    }),
    location: stringAttribute({
      mode: "required",
      validators: [locationTextProblem],
      description: "Free text that says where the datacenter is, such as `Barcelona, ES`. Can be changed in place.",
    }),
    ...ownedAttributes,
    uuid: stringAttribute({
      mode: "computed",
      description:
        "The `abiquo.datacenter.id` of its remote services. Abiquo takes it from the first service that reports one.",
    }),
  },
} as const;

/** Type of the schema, from which the models of a datacenter follow. */
export type DatacenterSchema = typeof datacenterSchema;
