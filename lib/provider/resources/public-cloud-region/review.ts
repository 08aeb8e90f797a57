import { REGION_FINDERS, findsRegions } from "../../../domain";
import { DiagnosticError, isUnknown } from "../../../terraform-plugin";
import type { Message, ModifyPlanRequest } from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import type { UniqueKey } from "../../reconcile/kind";
import { dynamicRegionKeys, nameKey, regionKey } from "./keys";
import type { PublicCloudRegionSchema } from "./schema";
import { findRegionId } from "./spelling";

type Review = ModifyPlanRequest<PublicCloudRegionSchema>;

/** Keys of a region that a plan asks for, and keys that the region has already and keeps. */
interface RegionKeys {
  readonly keys: readonly UniqueKey[];
  readonly keptKeys: readonly string[];
}

/**
 * Returns the unique keys of a planned region, as far as they are known. An existing region does not ask for its region
 * again: Abiquo does not report endpoints, so two dynamic regions may look the same. Those that the plan itself declares
 * are compared by their endpoints. Also checks that the cloud provider offers the region.
 *
 * @throws UnknownRegionError and similar errors for a region or cloud provider that is not offered
 */
export async function plannedKeys(platform: Platform, request: Review): Promise<RegionKeys> {
  const { plan, state, privateState, signal } = request;
  if (!plan) {
    return { keys: [], keptKeys: [] };
  }
  const keys = [...(isUnknown(plan.name) ? [] : [nameKey(plan.name)]), ...dynamicRegionKeys(plan)];
  if (state && request.requiresReplace.length === 0) {
    const { cloud_provider: cloudProvider, endpoint } = state;
    const region = findRegionId(privateState) ?? state.region;
    if (!isUnknown(plan.endpoint) && plan.endpoint !== null && plan.endpoint !== endpoint) {
      await platform.client.cloudProviders.checkSource(cloudProvider, { endpoint: plan.endpoint, signal });
    }
    return { keys, keptKeys: endpoint === null ? [regionKey({ cloudProvider, region }).key] : [] };
  }
  const region = await findOffered(platform, request, plan);
  return { keys: region === undefined ? keys : [...keys, regionKey(region)], keptKeys: [] };
}

/**
 * Finds the planned region. Undefined if it is not known yet, and for a dynamic region that Abiquo does not know yet.
 */
async function findOffered(
  { client: { cloudProviders }, kinds, ownership }: Platform,
  { signal }: Review,
  { cloud_provider: cloudProvider, endpoint, region }: NonNullable<Review["plan"]>,
): Promise<{ readonly cloudProvider: string; readonly region: string } | undefined> {
  if (isUnknown(cloudProvider) || isUnknown(endpoint)) {
    return undefined;
  }
  await cloudProviders.checkSource(cloudProvider, { endpoint: endpoint ?? undefined, signal });
  if (endpoint !== null) {
    const services = await kinds.remoteService.known.look(signal);
    const isRegistered = services.all().some(({ type }) => findsRegions(type));
    if (!isRegistered && !REGION_FINDERS.some((type) => ownership.isTypePlanned(type))) {
      throw new DiagnosticError(noDiscovery(cloudProvider));
    }
    return undefined;
  }
  if (isUnknown(region)) {
    return undefined;
  }
  const { id } = await cloudProviders.getRegion(cloudProvider, region, { signal });
  return { cloudProvider, region: id };
}

/** Plan error: dynamic regions need a registered Discovery Manager, or a Cloud Provider Proxy in old releases. */
function noDiscovery(cloudProvider: string): Message {
  return {
    summary: `A region of ${cloudProvider} needs a registered Discovery Manager`,
    detail:
      `The regions of ${cloudProvider} are dynamic: Abiquo asks a Discovery Manager (${REGION_FINDERS.join(" or ")}) for ` +
      "them. None is registered, and none is planned before this region. Declare one, and make the region depend on it " +
      "(depends_on). If it has another provider configuration (an alias), this one cannot see it: apply that resource first " +
      "(-target).",
    path: [{ attribute: "cloud_provider" }],
  };
}
