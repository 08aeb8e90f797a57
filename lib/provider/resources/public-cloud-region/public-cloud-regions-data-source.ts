import type { DataSourceDefinition } from "../../../terraform-plugin";
import { byId, listOptions } from "../../reconcile/lookup";
import type { Platform } from "../../platform";
import { fromPublicCloudRegion } from "./model";
import { publicCloudRegionsDataSchema } from "./public-cloud-regions-schema";
import type { PublicCloudRegionsDataSchema } from "./public-cloud-regions-schema";

/** `data "abiquo_public_cloud_regions"` */
export const publicCloudRegionsDataSource: DataSourceDefinition<PublicCloudRegionsDataSchema, Platform> = {
  typeName: "abiquo_public_cloud_regions",
  schema: publicCloudRegionsDataSchema,
  handlers: ({ client }) => ({
    async read({ config, diagnostics, signal }) {
      const { name, cloud_provider, region } = config;
      const found = (
        await client.publicCloudRegions.list(listOptions("public cloud region", diagnostics, signal))
      ).filter(
        (candidate) =>
          (name === null || candidate.name === name) &&
          (cloud_provider === null || candidate.cloudProvider === cloud_provider) &&
          (region === null || candidate.region === region),
      );
      return { ...config, public_cloud_regions: byId(found).map(fromPublicCloudRegion) };
    },
  }),
};
