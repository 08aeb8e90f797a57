import type { CloudRegion } from "../../../abiquo";
import type { DataSourceDefinition, State } from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import { cloudRegionsDataSchema } from "./schema";
import type { CloudRegionsDataSchema } from "./schema";

/** `data "abiquo_cloud_regions"` */
export const cloudRegionsDataSource: DataSourceDefinition<CloudRegionsDataSchema, Platform> = {
  typeName: "abiquo_cloud_regions",
  schema: cloudRegionsDataSchema,
  handlers: ({ client }) => ({
    async read({ config, signal }) {
      const endpoint = config.endpoint ?? undefined;
      const offered = await client.cloudProviders.regions(config.cloud_provider, { endpoint, signal });
      return { ...config, regions: offered.toSorted(compareIds).map(fromCloudRegion) };
    },
  }),
};

type RegionState = NonNullable<State<CloudRegionsDataSchema>["regions"]>[number];

function fromCloudRegion({ id, name, providerId, endpoint }: CloudRegion): RegionState {
  return { id, name, provider_id: providerId ?? null, endpoint: endpoint ?? null };
}

/** Compares ids by code point, so that the order does not depend on the machine's locale. */
function compareIds(a: CloudRegion, b: CloudRegion): number {
  return a.id < b.id ? -1 : 1;
}
