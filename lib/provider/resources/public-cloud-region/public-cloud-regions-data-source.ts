import type { DataSourceDefinition } from "../../../terraform-plugin";
import { byId, listOptions } from "../../reconcile/lookup";
import type { Platform } from "../../platform";
import { listPublicCloudRegions } from "./find";
import { fromPublicCloudRegion } from "./model";
import { publicCloudRegionsDataSchema } from "./public-cloud-regions-schema";
import type { PublicCloudRegionsDataSchema } from "./public-cloud-regions-schema";

/** `data "abiquo_public_cloud_regions"` */
export const publicCloudRegionsDataSource: DataSourceDefinition<PublicCloudRegionsDataSchema, Platform> = {
  typeName: "abiquo_public_cloud_regions",
  schema: publicCloudRegionsDataSchema,
  handlers: ({ client }) => ({
    async read({ config, diagnostics, signal }) {
      const found = await listPublicCloudRegions(
        client.publicCloudRegions,
        config,
        listOptions("public cloud region", diagnostics, signal),
      );
      return { ...config, public_cloud_regions: byId(found).map(fromPublicCloudRegion) };
    },
  }),
};
