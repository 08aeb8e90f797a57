import type { CloudProvidersApi, PublicCloudRegion } from "../../../abiquo";
import { isUnknown } from "../../../terraform-plugin";
import type { ModifyPlanRequest, PrivateState } from "../../../terraform-plugin";
import { isSameRegion } from "./region";
import type { PublicCloudRegionSchema } from "./schema";

type Request = ModifyPlanRequest<PublicCloudRegionSchema>;

/** Key in the private state: the id of the region that the user's spelling of `region` means. */
const REGION_ID = "region";

/** Records the id of the region that `region` means: users write its id, its provider's id, or its name. */
export function rememberRegionId(privateState: PrivateState, { region }: Pick<PublicCloudRegion, "region">): void {
  privateState.set(REGION_ID, region);
}

/** Returns the recorded id of the region. Undefined if the object was imported. */
export function findRegionId(privateState: Pick<PrivateState, "get">): string | undefined {
  const id = privateState.get(REGION_ID);
  return typeof id === "string" ? id : undefined;
}

/** A plan in which `region` keeps its stored spelling, since both spellings mean the same region. */
export interface KeptSpelling {
  readonly kept: { readonly region: string };
  /** The resulting request. */
  readonly request: Request;
}

/** Keeps the stored spelling of a region if the declared one means the same. Only the cloud provider can tell. */
export async function keepSpelling(
  cloudProviders: CloudProvidersApi,
  request: Request,
): Promise<KeptSpelling | undefined> {
  const { state, plan, signal } = request;
  if (!state || !plan || isUnknown(plan.region) || plan.region === state.region) {
    return undefined;
  }
  const endpoint = state.endpoint ?? undefined;
  const stored = { cloudProvider: state.cloud_provider, region: state.region, endpoint };
  const isElsewhere = plan.cloud_provider !== state.cloud_provider || plan.endpoint !== state.endpoint;
  if (isElsewhere || !(await isSameRegion(cloudProviders, stored, plan.region, signal))) {
    return undefined;
  }
  const kept = { region: state.region };
  return {
    kept,
    request: { ...request, plan: { ...plan, ...kept }, requiresReplace: [], isNoOp: plan.name === state.name },
  };
}
