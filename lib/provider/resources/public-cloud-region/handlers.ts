import type { AbiquoClient, PublicCloudRegion } from "../../../abiquo";
import { isUnknown } from "../../../terraform-plugin";
import type {
  CreateRequest,
  DeleteRequest,
  ImportRequest,
  Message,
  ModifyPlanRequest,
  PlanModification,
  ReadRequest,
  ResourceHandlers,
  UpdateRequest,
} from "../../../terraform-plugin";
import { parseImportId, warnOfAnotherServer } from "../import-id";
import { findByName } from "../../reconcile/lookup";
import { idOf } from "../object-id";
import type { Platform } from "../../platform";
import { settledDelete } from "../../reconcile/settled";
import { Writer } from "../../reconcile/writer";
import { nameConflict } from "./conflicts";
import { toCreation } from "./creation";
import { fromPublicCloudRegion, nameOfRegion, toPublicCloudRegionInput } from "./model";
import type { PublicCloudRegionState } from "./model";
import { isSameRegion } from "./region";
import type { PublicCloudRegionSchema } from "./schema";

/** Key in the private state: which region's id the user's own spelling of `region` stands for. */
const SPELLING = "region";

/** Public cloud regions, as Terraform handles them. */
export class PublicCloudRegionHandlers implements ResourceHandlers<PublicCloudRegionSchema> {
  private readonly client: AbiquoClient;
  private readonly writer: Writer<PublicCloudRegion>;

  constructor(private readonly platform: Platform) {
    const { client, policy, turns } = platform;
    this.client = client;
    this.writer = new Writer(client.publicCloudRegions, {
      kind: "publiccloudregions",
      turns,
      adopt: policy.adopt,
      nameOf: nameOfRegion,
    });
  }

  async create(request: CreateRequest<PublicCloudRegionSchema>): Promise<PublicCloudRegionState> {
    const { plan, signal, privateState } = request;
    const creation = toCreation(this.client, toPublicCloudRegionInput(plan), signal);
    const { object: created, isNew } = await this.writer.create(creation, request);
    request.save({ id: created.id });
    privateState.set(SPELLING, created.region);
    if (!isNew && plan.endpoint !== null) {
      request.diagnostics.warn(endpointNotCompared(created));
    }
    return { ...fromPublicCloudRegion(created), region: plan.region, endpoint: plan.endpoint };
  }

  async read(request: ReadRequest<PublicCloudRegionSchema>): Promise<PublicCloudRegionState | undefined> {
    const { state, privateState } = request;
    const found = await this.client.publicCloudRegions.find(idOf(state), request);
    if (!found) {
      return undefined;
    }
    const { endpoint } = state;
    const sameRegion = privateState.get(SPELLING) === found.region;
    return { ...fromPublicCloudRegion(found), endpoint, ...(sameRegion && { region: state.region }) };
  }

  async update(request: UpdateRequest<PublicCloudRegionSchema>): Promise<PublicCloudRegionState> {
    const { state, plan, signal } = request;
    if (plan.name === state.name) {
      return { ...state, endpoint: plan.endpoint };
    }
    const id = idOf(state);
    const renaming = {
      id,
      put: () => this.client.publicCloudRegions.rename(id, plan.name, { signal }),
      isDone: ({ name }: PublicCloudRegion) => name === plan.name,
      conflicts: [nameConflict(this.client, plan)],
    };
    const renamed = await this.writer.update(renaming, request);
    return { ...fromPublicCloudRegion(renamed), region: plan.region, endpoint: plan.endpoint };
  }

  async delete(request: DeleteRequest<PublicCloudRegionSchema>): Promise<void> {
    const { state, signal } = request;
    const id = idOf(state);
    const remove = (): Promise<void> => settledDelete(this.client.publicCloudRegions, id, signal);
    await this.writer.delete({ id, what: nameOfRegion({ ...state, id }), remove }, request);
  }

  async importState(request: ImportRequest): Promise<Partial<PublicCloudRegionState>> {
    const { id, signal } = request;
    const target = parseImportId(id, "publiccloudregions");
    warnOfAnotherServer(request, this.platform);
    return target.kind === "id"
      ? { id: target.id }
      : fromPublicCloudRegion(
          await findByName(this.client.publicCloudRegions, target.name, { noun: "public cloud region", signal }),
        );
  }

  async modifyPlan(
    request: ModifyPlanRequest<PublicCloudRegionSchema>,
  ): Promise<PlanModification<PublicCloudRegionSchema> | undefined> {
    if (request.isNoOp) {
      return undefined;
    }
    if (request.state && (await this.isSameRegion(request.state, request))) {
      return { plan: { region: request.state.region } };
    }
    await this.checkOffer(request);
    return undefined;
  }

  /** True if a plan spells the region of before in another way. */
  private async isSameRegion(
    state: PublicCloudRegionState,
    { plan, signal }: ModifyPlanRequest<PublicCloudRegionSchema>,
  ): Promise<boolean> {
    const isElsewhere = plan?.cloud_provider !== state.cloud_provider || plan.endpoint !== state.endpoint;
    if (isElsewhere || isUnknown(plan.region) || plan.region === state.region) {
      return false;
    }
    const stored = { cloudProvider: state.cloud_provider, region: state.region, endpoint: state.endpoint ?? undefined };
    return isSameRegion(this.client.cloudProviders, stored, plan.region, signal);
  }

  /** Asks Abiquo for what a plan is about to take from a cloud provider. */
  private async checkOffer({ state, plan, signal }: ModifyPlanRequest<PublicCloudRegionSchema>): Promise<void> {
    if (!plan || isUnknown(plan.cloud_provider) || isUnknown(plan.endpoint)) {
      return;
    }
    const { cloudProviders } = this.client;
    const isNew = state?.cloud_provider !== plan.cloud_provider || state.endpoint !== plan.endpoint;
    if (isNew) {
      await cloudProviders.checkSource(plan.cloud_provider, { endpoint: plan.endpoint ?? undefined, signal });
    }
    // Dynamic regions can be asked for when their Discovery Manager is there, which this plan may be about to make.
    if (plan.endpoint === null && !isUnknown(plan.region) && (isNew || state.region !== plan.region)) {
      await cloudProviders.checkRegion(plan.cloud_provider, plan.region, { signal });
    }
  }
}

/** Abiquo does not tell the endpoint of a dynamic region. */
function endpointNotCompared({ id, name }: PublicCloudRegion): Message {
  return {
    summary: `The endpoint of the public cloud region "${name}" was not compared`,
    detail: `Abiquo does not tell it. Make sure that the one of the public cloud region ${id} is the declared one.`,
    path: [{ attribute: "endpoint" }],
  };
}
