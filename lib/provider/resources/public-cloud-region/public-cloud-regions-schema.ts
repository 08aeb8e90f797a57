import { nestedListAttribute, stringAttribute } from "../../../terraform-plugin";

/** `data "abiquo_public_cloud_regions"` */
export const publicCloudRegionsDataSchema = {
  version: 0,
  description: "Lists the public cloud regions that the login may see: all, or those that match every filter.",
  attributes: {
    name: stringAttribute({
      mode: "optional",
      description: "Filter: the exact name. At most one public cloud region has it.",
    }),
    cloud_provider: stringAttribute({
      mode: "optional",
      description: "Filter: the API name of the cloud provider, such as `AMAZON`.",
    }),
    region: stringAttribute({
      mode: "optional",
      description: "Filter: the id of the provider's region, such as `eu-west-1`.",
    }),
    public_cloud_regions: nestedListAttribute(
      {
        id: stringAttribute({ mode: "computed", description: "Id of the public cloud region." }),
        name: stringAttribute({ mode: "computed", description: "Name of the public cloud region." }),
        cloud_provider: stringAttribute({ mode: "computed", description: "API name of the cloud provider." }),
        region: stringAttribute({ mode: "computed", description: "Id of the provider's region, such as `eu-west-1`." }),
      },
      { mode: "computed", description: "The matches, sorted by id. Empty if nothing matches." },
    ),
  },
} as const;

/** Type of the schema, from which the models of the data source follow. */
export type PublicCloudRegionsDataSchema = typeof publicCloudRegionsDataSchema;
