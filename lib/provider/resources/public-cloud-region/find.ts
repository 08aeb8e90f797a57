import { sameName } from "../../../domain";
import type { ListOptions, PublicCloudRegion } from "../../../abiquo";
import type { Collection } from "../../reconcile/look";

/** Filter for public cloud regions. Null matches everything. */
export interface PublicCloudRegionFilter {
  readonly name: string | null;
  readonly cloud_provider: string | null;
  readonly region: string | null;
}

/** Lists the public cloud regions that match a filter. */
export async function listPublicCloudRegions(
  regions: Pick<Collection<PublicCloudRegion>, "list">,
  { name, cloud_provider, region }: PublicCloudRegionFilter,
  options: ListOptions,
): Promise<readonly PublicCloudRegion[]> {
  return (await regions.list(options)).filter(
    (candidate) =>
      (name === null || sameName(candidate.name, name)) &&
      (cloud_provider === null || candidate.cloudProvider === cloud_provider) &&
      (region === null || candidate.region === region),
  );
}
