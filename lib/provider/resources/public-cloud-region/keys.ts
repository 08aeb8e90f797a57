import { isNameTaken, isRegionTaken } from "../../../abiquo";
import type { PublicCloudRegion } from "../../../abiquo";
import type { UniqueKey } from "../../reconcile/kind";

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
