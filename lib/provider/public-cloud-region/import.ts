import { RegionEndpointError } from "../../abiquo";
import type { AbiquoClient, CloudProvidersApi, PublicCloudRegion, PublicCloudRegionInput } from "../../abiquo";
import { exactlyOne } from "../lookup";
import type { Conflict } from "../resolve-conflicts";
import { findRegion } from "./region";
import type { RegionName } from "./region";

/** What an import names, and how it spells the region: as the configuration does, if it is made of that. */
export interface Named {
  readonly found: PublicCloudRegion;
  readonly region: string;
}

/**
 * Finds the public cloud region that an import means: by its name, or by cloud provider and region as they are written in
 * a configuration, such as `AMAZON/EU (Ireland)`. Abiquo tells the region's id, and the name that stands for it in the
 * configuration would look like another region.
 *
 * @throws DiagnosticError unless there is exactly one
 */
export async function findNamed(client: AbiquoClient, text: string, signal: AbortSignal): Promise<Named> {
  const all = await client.publicCloudRegions.list({ signal });
  const [, cloudProvider = "", region = ""] = /^([^/]+)\/(.+)$/.exec(text) ?? [];
  const atProvider = all.filter((one) => one.cloudProvider === cloudProvider);
  const there = await inRegion(client.cloudProviders, atProvider, { cloudProvider, region, signal });
  const named = all.filter(({ name }) => name === text);
  const found = exactlyOne([...new Set([...named, ...there])], {
    what: atProvider.length > 0 ? `public cloud region at ${text}` : `public cloud region named "${text}"`,
    known: all.map(({ name }) => name),
  });
  return { found, region: there.includes(found) ? region : found.region };
}

/** Those in the region that a text means: by its id, which needs no request, or by what else the provider calls it. */
async function inRegion(
  cloudProviders: CloudProvidersApi,
  atProvider: readonly PublicCloudRegion[],
  { signal, ...wanted }: RegionName & { readonly signal: AbortSignal },
): Promise<readonly PublicCloudRegion[]> {
  const withId = atProvider.filter(({ region }) => region === wanted.region);
  if (atProvider.length === 0 || withId.length > 0) {
    return withId;
  }
  const meant = await findRegion(cloudProviders, wanted, signal).catch((error: unknown) => {
    // Dynamic regions are known to an endpoint, which an import does not have.
    if (error instanceof RegionEndpointError) {
      return undefined;
    }
    throw error;
  });
  return atProvider.filter(({ region }) => region === meant?.id);
}

/** A conflict that tells to import the object in such a way that its region is spelled as it is declared. */
export function withSpelling(
  conflict: Conflict<PublicCloudRegion>,
  cloudProviders: CloudProvidersApi,
  wanted: PublicCloudRegionInput,
): Conflict<PublicCloudRegion> {
  return {
    ...conflict,
    async describe(holder) {
      const importId = (await isSpelled(cloudProviders, holder, wanted))
        ? `${wanted.cloudProvider}/${wanted.region}`
        : undefined;
      return { ...(await conflict.describe(holder)), importId };
    },
  };
}

/** True if a region is declared by another text than its id. */
async function isSpelled(
  cloudProviders: CloudProvidersApi,
  { cloudProvider, region }: PublicCloudRegion,
  wanted: PublicCloudRegionInput,
): Promise<boolean> {
  if (cloudProvider !== wanted.cloudProvider || region === wanted.region || wanted.endpoint !== undefined) {
    return false;
  }
  const meant = await findRegion(cloudProviders, wanted).catch(() => undefined);
  return meant?.id === region;
}
