import type { AbiquoClient, PublicCloudRegion } from "../../abiquo";
import { isUnknown } from "../../framework";
import type {
  CreateRequest,
  DeleteRequest,
  ImportRequest,
  Message,
  ReadRequest,
  ResourceHandlers,
  ReviewPlanRequest,
  UpdateRequest,
} from "../../framework";
import { parseImportId } from "../import-id";
import { idOf } from "../object-id";
import type { Platform } from "../platform";
import { settledDelete } from "../settled";
import { Writer } from "../writer";
import { nameConflict } from "./conflicts";
import { toCreation } from "./creation";
import { findNamed } from "./import";
import { fromPublicCloudRegion, toPublicCloudRegionInput } from "./model";
import type { PublicCloudRegionState } from "./model";
import { refuseSameRegion } from "./region";
import type { PublicCloudRegionSchema } from "./schema";

/** Key in the private state: which region's id the user's own spelling of `region` stands for. */
const SPELLING = "region";

/** Public cloud regions, as Terraform handles them. */
export class PublicCloudRegionHandlers implements ResourceHandlers<PublicCloudRegionSchema> {
  private readonly client: AbiquoClient;
  private readonly writer: Writer<PublicCloudRegion>;

  constructor({ client, policy, turns }: Platform) {
    this.client = client;
    this.writer = new Writer(client.publicCloudRegions, { kind: "publiccloudregions", turns, adopt: policy.adopt });
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
    const { state, signal, privateState } = request;
    const found = await this.client.publicCloudRegions.find(idOf(state), { signal });
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
    const id = idOf(request.state);
    await this.writer.delete(id, () => settledDelete(this.client.publicCloudRegions, id, request.signal), request);
  }

  async importState({ id, signal, privateState }: ImportRequest): Promise<Partial<PublicCloudRegionState>> {
    const target = parseImportId(id, "publiccloudregions");
    if (target.kind === "id") {
      return { id: target.id };
    }
    const { found, region } = await findNamed(this.client, target.name, signal);
    privateState.set(SPELLING, found.region);
    return { ...fromPublicCloudRegion(found), region };
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

/** Abiquo does not tell the endpoint of a dynamic region. */
function endpointNotCompared({ id, name }: PublicCloudRegion): Message {
  return {
    summary: `The endpoint of the public cloud region "${name}" was not compared`,
    detail: `Abiquo does not tell it. Make sure that the one of the public cloud region ${id} is the declared one.`,
    path: [{ attribute: "endpoint" }],
  };
}
