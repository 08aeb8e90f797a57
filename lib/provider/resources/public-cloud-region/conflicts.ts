import { isNameTaken, isRegionTaken } from "../../../abiquo";
import type { AbiquoClient, PublicCloudRegion, PublicCloudRegionInput } from "../../../abiquo";
import type { Existing } from "../../reconcile/conflict";
import type { Conflict } from "../../reconcile/resolve-conflicts";
import { findRegion } from "./region";

const TYPE_NAME = "abiquo_public_cloud_region";

/** The name belongs to another public cloud region. */
export function nameConflict(
  { publicCloudRegions }: AbiquoClient,
  { name }: Pick<PublicCloudRegionInput, "name">,
): Conflict<PublicCloudRegion> {
  const existing: Omit<Existing, "id"> = {
    typeName: TYPE_NAME,
    what: `A public cloud region named "${name}"`,
    otherwise: "Otherwise choose another name: names of public cloud regions are unique.",
    swap: "To swap names, apply twice: first with a name that no public cloud region has, then with this one.",
    attribute: "name",
  };
  return {
    isConflict: isNameTaken,
    findHolder: async () => (await publicCloudRegions.list()).find((other) => other.name === name),
    describe: ({ id }) => ({ ...existing, id }),
  };
}

/** The provider's region is used by another public cloud region. */
export function regionConflict(
  { publicCloudRegions, cloudProviders }: AbiquoClient,
  wanted: PublicCloudRegionInput,
): Conflict<PublicCloudRegion> {
  const { cloudProvider } = wanted;
  return {
    isConflict: isRegionTaken,
    async findHolder() {
      const [all, region] = await Promise.all([publicCloudRegions.list(), findRegion(cloudProviders, wanted)]);
      const found = all.filter((other) => other.cloudProvider === cloudProvider && other.region === region?.id);
      // Dynamic regions are unique at their endpoint, which Abiquo does not tell: one of several may not be the one.
      return found.length === 1 ? found[0] : undefined;
    },
    describe: ({ id, name, region }) => ({
      typeName: TYPE_NAME,
      id,
      what: `The public cloud region "${name}" at ${cloudProvider} ${region}`,
      otherwise: "Otherwise choose another region: each can be used once on a platform.",
      attribute: "region",
    }),
  };
}
