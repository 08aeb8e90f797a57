import type { PublicCloudRegion, PublicCloudRegionInput } from "../../abiquo";
import type { State } from "../../framework";
import type { PublicCloudRegionSchema } from "./schema";

/** A public cloud region as stored in the state. */
export type PublicCloudRegionState = State<PublicCloudRegionSchema>;

/** The state of a public cloud region. `region` is the id in its link, which may be another spelling of what was asked. */
export function fromPublicCloudRegion(region: PublicCloudRegion): PublicCloudRegionState {
  return { id: region.id, name: region.name, cloud_provider: region.cloudProvider, region: region.region };
}

/** What to write for a public cloud region. */
export function toPublicCloudRegionInput(
  planned: Pick<PublicCloudRegionState, "name" | "cloud_provider" | "region">,
): PublicCloudRegionInput {
  return { name: planned.name, cloudProvider: planned.cloud_provider, region: planned.region };
}
