import type { PublicCloudRegion, PublicCloudRegionInput } from "../../../abiquo";
import type { State } from "../../../terraform-plugin";
import type { PublicCloudRegionSchema } from "./schema";

/** A public cloud region as stored in the state. */
export type PublicCloudRegionState = State<PublicCloudRegionSchema>;

/**
 * What Abiquo knows of a public cloud region. `region` is the id in its link, which may be another spelling of what was
 * asked. The endpoint of a dynamic region is not told.
 */
export function fromPublicCloudRegion(region: PublicCloudRegion): Omit<PublicCloudRegionState, "endpoint"> {
  return { id: region.id, name: region.name, cloud_provider: region.cloudProvider, region: region.region };
}

/** What to write for a public cloud region. */
export function toPublicCloudRegionInput(planned: Omit<PublicCloudRegionState, "id">): PublicCloudRegionInput {
  return {
    name: planned.name,
    cloudProvider: planned.cloud_provider,
    region: planned.region,
    endpoint: planned.endpoint ?? undefined,
  };
}

/** What messages call a public cloud region. */
export function nameOfRegion({ id, name }: Pick<PublicCloudRegion, "id" | "name">): string {
  return `The public cloud region "${name}" (id ${id})`;
}
