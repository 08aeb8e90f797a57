import type { CloudProvidersApi, CloudRegion } from "../../../abiquo";

/** A region of a cloud provider, as users write it. */
export interface RegionName {
  readonly cloudProvider: string;
  readonly region: string;
  /** Who knows it, where it is dynamic. */
  readonly endpoint?: string;
}

/** The region that a text means: by the id in its link, by the provider's id, or by name. */
export async function findRegion(
  cloudProviders: CloudProvidersApi,
  { cloudProvider, region, endpoint }: RegionName,
  signal?: AbortSignal,
): Promise<CloudRegion | undefined> {
  const regions = await cloudProviders.regions(cloudProvider, { endpoint, signal });
  return (
    regions.find(({ id }) => id === region) ??
    regions.find(({ providerId }) => providerId === region) ??
    regions.find(({ name }) => name === region)
  );
}

/** True if two texts mean one region, which only the provider can tell of its id and its name. */
export async function isSameRegion(
  cloudProviders: CloudProvidersApi,
  stored: RegionName,
  other: string,
  signal: AbortSignal,
): Promise<boolean> {
  const found = await findRegion(cloudProviders, { ...stored, region: other }, signal);
  return found !== undefined && [found.id, found.name, found.providerId].includes(stored.region);
}
