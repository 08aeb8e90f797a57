import type { AbiquoClient, CloudProvidersApi, PublicCloudRegion } from "../../../abiquo";
import { printable, sameName } from "../../../domain";
import { isUnknown } from "../../../terraform-plugin";
import type { Config } from "../../../terraform-plugin";
import type { PublicCloudRegionSchema } from "./schema";

/** A region of a cloud provider, as declared by users. */
export interface RegionName {
  readonly cloudProvider: string;
  readonly region: string;
  /** Endpoint that lists the region, if it is dynamic. */
  readonly endpoint?: string;
}

/** Returns whether two texts mean the same region. Only the cloud provider knows which id and name belong together. */
export async function isSameRegion(
  cloudProviders: CloudProvidersApi,
  { cloudProvider, region, endpoint }: RegionName,
  other: string,
  signal: AbortSignal,
): Promise<boolean> {
  const found = await cloudProviders.findRegion(cloudProvider, other, { endpoint, signal });
  const isStored = (text: string | undefined): boolean => text !== undefined && sameName(text, region);
  return found !== undefined && [found.id, found.name, found.providerId].some(isStored);
}

/**
 * Lists the attributes of an existing public cloud region that differ from the declared ones. Skips the endpoint of a
 * dynamic region, which Abiquo does not report.
 */
export async function differences(
  { cloudProviders }: Pick<AbiquoClient, "cloudProviders">,
  existing: PublicCloudRegion,
  { name, cloud_provider: cloudProvider, region, endpoint }: Declared,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (existing.cloudProvider !== cloudProvider) {
    return [`cloud_provider is ${printable(existing.cloudProvider)}`];
  }
  if (isUnknown(region) || isUnknown(endpoint)) {
    return ["region is not known yet"];
  }
  const found = await cloudProviders.findRegion(cloudProvider, region, { endpoint: endpoint ?? undefined, signal });
  return [
    ...(!isUnknown(name) && sameName(existing.name, name) ? [] : [`name is "${printable(existing.name)}"`]),
    ...(existing.region === found?.id ? [] : [`region is "${printable(existing.region)}"`]),
  ];
}

type Declared = Pick<Config<PublicCloudRegionSchema>, "name" | "cloud_provider" | "region" | "endpoint">;
