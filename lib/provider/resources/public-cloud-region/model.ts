import { isNameTaken, isRegionTaken } from "../../../abiquo";
import { printable } from "../../../domain";
import type { PublicCloudRegion, PublicCloudRegionInput } from "../../../abiquo";
import type { State } from "../../../terraform-plugin";
import type { UniqueKey } from "../../reconcile/kind";
import type { PublicCloudRegionSchema } from "./schema";

/** A public cloud region as stored in the state. */
export type PublicCloudRegionState = State<PublicCloudRegionSchema>;

/** What a public cloud region has that only one can have. */
export function regionKeys({ name, cloudProvider, region }: Omit<PublicCloudRegion, "id">): readonly string[] {
  return [`name ${name}`, `region ${cloudProvider} ${region}`];
}

/** The name of a public cloud region, which is unique. */
export function nameKey(name: string): UniqueKey {
  return {
    key: `name ${name}`,
    attribute: "name",
    what: `A public cloud region named "${name}"`,
    otherwise: "Otherwise choose another name: names of public cloud regions are unique.",
    swap: "To swap names, apply twice: first with a name that no public cloud region has, then with this one.",
    isConflict: isNameTaken,
  };
}

/** The region of a cloud provider, by the id in its link. Each can be used once. */
export function regionKey({ cloudProvider, region }: Pick<PublicCloudRegion, "cloudProvider" | "region">): UniqueKey {
  return {
    key: `region ${cloudProvider} ${region}`,
    attribute: "region",
    what: `A public cloud region at ${cloudProvider} ${region}`,
    otherwise: "Otherwise choose another region: each can be used once on a platform.",
    swap: "To swap regions, destroy one of the two first: the region of a public cloud region cannot change.",
    isConflict: isRegionTaken,
  };
}

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
