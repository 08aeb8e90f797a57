import {
  cloudProviderNameProblem,
  nameProblem,
  regionEndpointProblem,
  regionProblem,
  sameEndpoint,
} from "../../../domain";
import { stringAttribute } from "../../../terraform-plugin";
import { ownedAttributes } from "../owned-attributes";

/** `abiquo_public_cloud_region` */
export const publicCloudRegionSchema = {
  version: 0,
  description: "A public cloud region: a region of a public cloud provider, offered as a location.",
  attributes: {
    id: stringAttribute({ mode: "computed", keepPrior: true, description: "Id of the public cloud region in Abiquo." }),
    ...ownedAttributes,
    name: stringAttribute({
      mode: "required",
      validators: [nameProblem],
      description: "Name, unique among public cloud regions. Can be changed in place.",
    }),
    cloud_provider: stringAttribute({
      mode: "required",
      requiresReplace: true,
      validators: [cloudProviderNameProblem],
      description: "API name of the cloud provider, such as `AMAZON`. A change replaces the region.",
    }),
    region: stringAttribute({
      mode: "required",
      remoteMeaning: true,
      requiresReplace: true,
      validators: [regionProblem],
      description:
        "The provider's region, by id, such as `eu-west-1`, or by name. A platform can use each region once. " +
        "A change replaces the region.",
    }),
    endpoint: stringAttribute({
      mode: "optional",
      validators: [regionEndpointProblem],
      sameMeaning: sameEndpoint,
      // Abiquo does not report the endpoint, so an imported region has none. Declaring it then does not change the
      // region.
      requiresReplace: ({ prior }) => prior.endpoint !== null,
      description:
        "URL of the endpoint that lists the region, for cloud providers with dynamic regions, such as " +
        "`https://keystone.example.com:5000/v3` for OpenStack. It needs the provider's `region_credentials`. Abiquo does " +
        "not return it, so it is empty after an import. A change replaces the region.",
    }),
  },
} as const;

/** Type of the schema, from which the models of a public cloud region follow. */
export type PublicCloudRegionSchema = typeof publicCloudRegionSchema;
