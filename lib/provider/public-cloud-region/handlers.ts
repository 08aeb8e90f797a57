import type { AbiquoClient } from "../../abiquo";
import { isUnknown } from "../../framework";
import type {
  CreateRequest,
  DeleteRequest,
  ImportRequest,
  ReadRequest,
  ResourceHandlers,
  ReviewPlanRequest,
  UpdateRequest,
} from "../../framework";
import { existsAlready, explainConflict, heldByAnother } from "../conflict";
import { parseImportId } from "../import-id";
import { findByName } from "../lookup";
import { idOf } from "../object-id";
import { nameConflict, regionConflict } from "./conflicts";
import { fromPublicCloudRegion, toPublicCloudRegionInput } from "./model";
import type { PublicCloudRegionState } from "./model";
import { refuseSameRegion } from "./region";
import type { PublicCloudRegionSchema } from "./schema";

/** Key in the private state: which region's id the user's own spelling of `region` stands for. */
const SPELLING = "region";

/** Public cloud regions, as Terraform handles them. */
export class PublicCloudRegionHandlers implements ResourceHandlers<PublicCloudRegionSchema> {
  constructor(private readonly client: AbiquoClient) {}

  async create(request: CreateRequest<PublicCloudRegionSchema>): Promise<PublicCloudRegionState> {
    const { plan, signal, privateState } = request;
    const input = toPublicCloudRegionInput(plan);
    const creation = this.client.publicCloudRegions.create(input, { signal });
    const named = explainConflict(creation, nameConflict(this.client, input, existsAlready));
    const created = await explainConflict(named, regionConflict(this.client, input, existsAlready));
    request.save({ id: created.id });
    privateState.set(SPELLING, created.region);
    return { ...fromPublicCloudRegion(created), region: plan.region, endpoint: plan.endpoint };
  }

  async read(request: ReadRequest<PublicCloudRegionSchema>): Promise<PublicCloudRegionState | undefined> {
    const { state, signal, privateState } = request;
    const found = await this.client.publicCloudRegions.find(idOf(state), { signal });
    if (!found) {
      return undefined;
    }
    const { endpoint } = state;
    const sameRegion = privateState.get(SPELLING) === found.region;
    return { ...fromPublicCloudRegion(found), endpoint, ...(sameRegion && { region: state.region }) };
  }

  async update({ state, plan, signal }: UpdateRequest<PublicCloudRegionSchema>): Promise<PublicCloudRegionState> {
    if (plan.name === state.name) {
      return { ...state, endpoint: plan.endpoint };
    }
    const renaming = this.client.publicCloudRegions.rename(idOf(state), plan.name, { signal });
    const renamed = await explainConflict(renaming, nameConflict(this.client, plan, heldByAnother));
    return { ...fromPublicCloudRegion(renamed), region: plan.region, endpoint: plan.endpoint };
  }

  async delete({ state, signal }: DeleteRequest<PublicCloudRegionSchema>): Promise<void> {
    await this.client.publicCloudRegions.delete(idOf(state), { signal });
  }

  async importState({ id, signal }: ImportRequest): Promise<Partial<PublicCloudRegionState>> {
    const target = parseImportId(id, "publiccloudregions");
    return target.kind === "id"
      ? { id: target.id }
      : fromPublicCloudRegion(
          await findByName(this.client.publicCloudRegions, target.name, { noun: "public cloud region", signal }),
        );
  }

  async reviewPlan({ state, plan, signal }: ReviewPlanRequest<PublicCloudRegionSchema>): Promise<void> {
    if (!plan || isUnknown(plan.cloud_provider) || isUnknown(plan.endpoint)) {
      return;
    }
    const endpoint = plan.endpoint ?? undefined;
    if (!state || state.endpoint !== plan.endpoint) {
      await this.client.cloudProviders.checkSource(plan.cloud_provider, { endpoint, signal });
    }
    if (state && !isUnknown(plan.region) && state.cloud_provider === plan.cloud_provider) {
      const change = { cloudProvider: state.cloud_provider, region: state.region, endpoint, planned: plan.region };
      await refuseSameRegion(this.client.cloudProviders, change, signal);
    }
  }
}
