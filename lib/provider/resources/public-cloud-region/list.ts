import type { ListResourceDefinition } from "../../../terraform-plugin";
import { byId, listOptions } from "../../reconcile/lookup";
import type { Platform } from "../../platform";
import { asImported } from "../owned-attributes";
import { listPublicCloudRegions } from "./find";
import { fromPublicCloudRegion } from "./model";
import { publicCloudRegionsDataSchema } from "./public-cloud-regions-schema";

const { public_cloud_regions: _found, ...filters } = publicCloudRegionsDataSchema.attributes;

/** Schema of a `list "abiquo_public_cloud_region"` block: the filters of `data "abiquo_public_cloud_regions"`. */
export const publicCloudRegionListSchema = {
  version: 0,
  description:
    "Lists the public cloud regions that the login may see, for `terraform query` (Terraform 1.14 and newer): all, or " +
    "those that match every filter. Terraform lists at most 100, and does not say if there are more, unless `limit` is " +
    "set.",
  attributes: filters,
} as const;

/** `list "abiquo_public_cloud_region"` */
export const publicCloudRegionList: ListResourceDefinition<typeof publicCloudRegionListSchema, Platform> = {
  typeName: "abiquo_public_cloud_region",
  schema: publicCloudRegionListSchema,
  handlers: ({ client, identity: platform }) => ({
    async *list({ config, diagnostics, signal }) {
      for (const region of byId(
        await listPublicCloudRegions(
          client.publicCloudRegions,
          config,
          listOptions("public cloud region", diagnostics, signal),
        ),
      )) {
        const { id, name } = region;
        // Abiquo does not report the endpoint of a dynamic region.
        yield {
          displayName: name,
          identity: { id },
          state: { ...fromPublicCloudRegion(region), endpoint: null, ...asImported(platform) },
        };
      }
    },
  }),
};
