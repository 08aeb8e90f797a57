import { printable } from "../../../domain";
import type { PublicCloudRegion, PublicCloudRegionInput } from "../../../abiquo";
import type { State } from "../../../terraform-plugin";
import type { PublicCloudRegionSchema } from "./schema";

/** A public cloud region as stored in the state. */
export type PublicCloudRegionState = State<PublicCloudRegionSchema>;

/**
 * What Abiquo knows of a public cloud region. `region` is the id in its link, which may be another spelling of what was
 * asked. The endpoint of a dynamic region is not told.
 */
export function fromPublicCloudRegion(
  region: PublicCloudRegion,
): Omit<PublicCloudRegionState, "endpoint" | "platform" | "takes_over"> {
  return { id: region.id, name: region.name, cloud_provider: region.cloudProvider, region: region.region };
}

/** What to write for a public cloud region. */
export function toPublicCloudRegionInput(planned: Declared): PublicCloudRegionInput {
  return {
    name: planned.name,
    cloudProvider: planned.cloud_provider,
    region: planned.region,
    endpoint: planned.endpoint ?? undefined,
  };
}

type Declared = Pick<PublicCloudRegionState, "name" | "cloud_provider" | "region" | "endpoint">;

/** What messages call a public cloud region. An import begins with the id alone. */
export function nameOfRegion({ id, name }: { readonly id: string | null; readonly name: string | null }): string {
  return `The public cloud region "${printable(name ?? "")}" (id ${id})`;
}
