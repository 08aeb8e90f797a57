import { isNameTaken, isRegionTaken } from "../../../abiquo";
import type { PublicCloudRegion } from "../../../abiquo";
import { canonicalEndpoint, canonicalName } from "../../../domain";
import { isUnknown } from "../../../terraform-plugin";
import type { ModifyPlanRequest } from "../../../terraform-plugin";
import type { UniqueKey } from "../../reconcile/kind";
import type { PublicCloudRegionSchema } from "./schema";

type RegionPlan = NonNullable<ModifyPlanRequest<PublicCloudRegionSchema>["plan"]>;

/** Returns the unique keys of a public cloud region. */
export function regionKeys({ name, cloudProvider, region }: Omit<PublicCloudRegion, "id">): readonly string[] {
  return [`name ${canonicalName(name)}`, `region ${cloudProvider} ${region}`];
}

/** The unique name of a public cloud region. */
export function nameKey(name: string): UniqueKey {
  return {
    key: `name ${canonicalName(name)}`,
    attribute: "name",
    what: `A public cloud region named "${name}"`,
    otherwise: "Otherwise choose another name: names of public cloud regions are unique.",
    swap: "To swap names, apply twice: first with a name that no public cloud region has, then with this one.",
    isConflict: isNameTaken,
  };
}

/** The region of a cloud provider, by the id in its link. A platform can use each region only once. */
export function regionKey({ cloudProvider, region }: Pick<PublicCloudRegion, "cloudProvider" | "region">): UniqueKey {
  return {
    key: `region ${cloudProvider} ${region}`,
    attribute: "region",
    what: `A public cloud region at ${cloudProvider} ${region}`,
    otherwise: "Otherwise choose another region: a platform can use each region only once.",
    swap: "To swap regions, destroy one of the two first: the region of a public cloud region cannot change.",
    isConflict: isRegionTaken,
  };
}

/**
 * The region of an endpoint, if it is known. Abiquo does not report endpoints, so only resources of one plan can be
 * compared by it.
 */
export function dynamicRegionKeys(plan: RegionPlan): readonly UniqueKey[] {
  const { cloud_provider: cloudProvider, region, endpoint } = plan;
  if (isUnknown(cloudProvider) || isUnknown(region) || isUnknown(endpoint) || endpoint === null) {
    return [];
  }
  const { key, what, ...advice } = regionKey({ cloudProvider, region });
  return [{ ...advice, key: `${key} at ${canonicalEndpoint(endpoint)}`, what: `${what} of ${endpoint}` }];
}
