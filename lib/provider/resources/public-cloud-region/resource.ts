import type { ResourceDefinition } from "../../../terraform-plugin";
import { idIdentity } from "../../reconcile/object-id";
import type { Platform } from "../../platform";
import { deriveTakesOver } from "../owned-attributes";
import { publicCloudRegionSchema } from "./schema";
import type { PublicCloudRegionSchema } from "./schema";

/** `abiquo_public_cloud_region` */
export const publicCloudRegionResource: ResourceDefinition<PublicCloudRegionSchema, Platform> = {
  typeName: "abiquo_public_cloud_region",
  schema: publicCloudRegionSchema,
  identity: idIdentity,
  derive: deriveTakesOver,
  async handlers(platform) {
    const { PublicCloudRegionHandlers } = await import("./handlers");
    return new PublicCloudRegionHandlers(platform);
  },
};
