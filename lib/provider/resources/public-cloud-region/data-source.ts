import type { DataSourceDefinition } from "../../../terraform-plugin";
import { findByIdOrName, validateIdOrName } from "../../reconcile/lookup";
import type { Platform } from "../../platform";
import { publicCloudRegionDataSchema } from "./data-source-schema";
import type { PublicCloudRegionDataSchema } from "./data-source-schema";
import { fromPublicCloudRegion } from "./model";

/** `data "abiquo_public_cloud_region"` */
export const publicCloudRegionDataSource: DataSourceDefinition<PublicCloudRegionDataSchema, Platform> = {
  typeName: "abiquo_public_cloud_region",
  schema: publicCloudRegionDataSchema,
  validateConfig: validateIdOrName,
  handlers: ({ client }) => ({
    read: async ({ config, signal }) =>
      fromPublicCloudRegion(
        await findByIdOrName(client.publicCloudRegions, config, { noun: "public cloud region", signal }),
      ),
  }),
};
