import { idProblem } from "../../../domain";
import { stringAttribute } from "../../../terraform-plugin";

/** `data "abiquo_public_cloud_region"` */
export const publicCloudRegionDataSchema = {
  version: 0,
  description: "Looks up a public cloud region by its id or its name.",
  attributes: {
    id: stringAttribute({
      mode: "optional+computed",
      validators: [idProblem],
      description: "Id of the public cloud region. Give this or `name`.",
    }),
    name: stringAttribute({
      mode: "optional+computed",
      description: "Name of the public cloud region. Give this or `id`.",
    }),
    cloud_provider: stringAttribute({ mode: "computed", description: "API name of the cloud provider." }),
    region: stringAttribute({ mode: "computed", description: "Id of the provider's region, such as `eu-west-1`." }),
  },
} as const;

/** Type of the schema, from which the models of the data source follow. */
export type PublicCloudRegionDataSchema = typeof publicCloudRegionDataSchema;
