import { exactlyOneOf } from "../../../terraform-plugin";
import type { DataSourceDefinition } from "../../../terraform-plugin";
import { findByIdOrName } from "../../reconcile/lookup";
import type { Platform } from "../../platform";
import { publicCloudRegionDataSchema } from "./data-source-schema";
import type { PublicCloudRegionDataSchema } from "./data-source-schema";
import { fromPublicCloudRegion } from "./model";

/** `data "abiquo_public_cloud_region"` */
export const publicCloudRegionDataSource: DataSourceDefinition<PublicCloudRegionDataSchema, Platform> = {
  typeName: "abiquo_public_cloud_region",
  schema: publicCloudRegionDataSchema,
  configValidators: [exactlyOneOf("id", "name")],
  handlers: ({ client }) => ({
    read: async ({ config, signal }) =>
      fromPublicCloudRegion(
        await findByIdOrName(client.publicCloudRegions, config, { noun: "public cloud region", signal }),
      ),
  }),
};
