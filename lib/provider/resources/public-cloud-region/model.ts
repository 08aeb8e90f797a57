import { printable } from "../../../domain";
import type { PublicCloudRegion, PublicCloudRegionInput } from "../../../abiquo";
import type { State } from "../../../terraform-plugin";
import type { PublicCloudRegionSchema } from "./schema";

/** A public cloud region in the state. */
export type PublicCloudRegionState = State<PublicCloudRegionSchema>;

/**
 * Converts a public cloud region from Abiquo to its state. `region` is the id in its link, which may differ from the
 * declared spelling. Abiquo does not report the endpoint of a dynamic region.
 */
export function fromPublicCloudRegion(
  region: PublicCloudRegion,
): Omit<PublicCloudRegionState, "endpoint" | "platform" | "takes_over"> {
  return { id: region.id, name: region.name, cloud_provider: region.cloudProvider, region: region.region };
}

/** Converts a planned public cloud region to the input of the API. */
export function toPublicCloudRegionInput(planned: Declared): PublicCloudRegionInput {
  return {
    name: planned.name,
    cloudProvider: planned.cloud_provider,
    region: planned.region,
    endpoint: planned.endpoint ?? undefined,
  };
}

type Declared = Pick<PublicCloudRegionState, "name" | "cloud_provider" | "region" | "endpoint">;

/** Returns the name of a public cloud region for messages. Right after an import, only the id is known. */
export function nameOfRegion({ id, name }: { readonly id: string | null; readonly name: string | null }): string {
  return `The public cloud region "${printable(name ?? "")}" (id ${id})`;
}
