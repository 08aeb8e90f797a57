import { nestedListAttribute, stringAttribute } from "../../../terraform-plugin";
import { cloudProviderNameProblem, regionEndpointProblem } from "../../../domain";

/** `data "abiquo_cloud_regions"` */
export const cloudRegionsDataSchema = {
  version: 0,
  description: "Lists the regions that a cloud provider offers, whether or not the platform uses them.",
  attributes: {
    cloud_provider: stringAttribute({
      mode: "required",
      validators: [cloudProviderNameProblem],
      description: "API name of the cloud provider, such as `AMAZON`. Case matters.",
    }),
    endpoint: stringAttribute({
      mode: "optional",
      validators: [regionEndpointProblem],
      description:
        "URL of the endpoint that lists the regions, for cloud providers with dynamic regions, such as " +
        "`https://keystone.example.com:5000/v3` for OpenStack. It needs the provider's `region_credentials`.",
    }),
    regions: nestedListAttribute(
      {
        id: stringAttribute({
          mode: "computed",
          description: "Id of the region. Abiquo stores it as the `region` of a public cloud region.",
        }),
        name: stringAttribute({ mode: "computed", description: "Name of the region, such as `EU (Ireland)`." }),
        provider_id: stringAttribute({
          mode: "computed",
          description: "The provider's own id, such as `eu-west-1`. Servers before 5.0 do not return it.",
        }),
        endpoint: stringAttribute({ mode: "computed", description: "Address of the region's API, if known." }),
      },
      { mode: "computed", description: "All regions, sorted by id." },
    ),
  },
} as const;

/** Type of the schema, from which the models of the data source follow. */
export type CloudRegionsDataSchema = typeof cloudRegionsDataSchema;
