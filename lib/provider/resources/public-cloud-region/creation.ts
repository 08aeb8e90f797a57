import type { AbiquoClient, PublicCloudRegion, PublicCloudRegionInput } from "../../../abiquo";
import type { Creation } from "../../reconcile/changes";
import { nameConflict, regionConflict } from "./conflicts";
import { findRegion } from "./region";

/** The creation of a public cloud region. Its name is unique, and so is its region at one endpoint. */
export function toCreation(
  client: AbiquoClient,
  input: PublicCloudRegionInput,
  signal: AbortSignal,
): Creation<PublicCloudRegion> {
  const { name, cloudProvider } = input;
  return {
    key: name,
    post: () => client.publicCloudRegions.create(input, { signal }),
    isResult: (found) => found.name === name && found.cloudProvider === cloudProvider,
    conflicts: [nameConflict(client, input), regionConflict(client, input)],
    differences: (existing) => differences(client, existing, input),
  };
}

/** The endpoint of a dynamic region cannot be compared: Abiquo does not tell it. */
async function differences(
  { cloudProviders }: AbiquoClient,
  existing: PublicCloudRegion,
  { name, cloudProvider, ...wanted }: PublicCloudRegionInput,
): Promise<readonly string[]> {
  if (existing.cloudProvider !== cloudProvider) {
    return [`cloud_provider is ${existing.cloudProvider}`];
  }
  const region = await findRegion(cloudProviders, { cloudProvider, ...wanted });
  return [
    ...(existing.name === name ? [] : [`name is "${existing.name}"`]),
    ...(existing.region === region?.id ? [] : [`region is "${existing.region}"`]),
  ];
}
