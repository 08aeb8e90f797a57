import type { AbiquoClient, PublicCloudRegion } from "../../../abiquo";
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
import type { Platform } from "../../platform";
import { createObject, deleteObject, updateObject } from "../../reconcile/apply-object";
import type { Kind } from "../../reconcile/kind";
import { findByName } from "../../reconcile/lookup";
import { idOf } from "../../reconcile/object-id";
import { planObject } from "../../reconcile/plan-object";
import type { OwnershipPlan } from "../../reconcile/plan-object";
import { readObject, showState } from "../../reconcile/read-object";
import { findImported } from "../import-id";
import { deleteLocation, reviewLocationDeletion } from "../location-deletion";
import { ownedState } from "../owned-attributes";
import { nameKey, regionKey } from "./keys";
import { fromPublicCloudRegion, nameOfRegion, toPublicCloudRegionInput } from "./model";
import type { PublicCloudRegionState } from "./model";
import { differences } from "./region";
import { plannedKeys } from "./review";
import type { PublicCloudRegionSchema } from "./schema";
import { findRegionId, keepSpelling, rememberRegionId } from "./spelling";

/** Handlers of `abiquo_public_cloud_region`. */
export class PublicCloudRegionHandlers implements ResourceHandlers<PublicCloudRegionSchema> {
  private readonly client: AbiquoClient;
  private readonly kind: Kind<PublicCloudRegion>;

  constructor(private readonly platform: Platform) {
    this.client = platform.client;
    this.kind = platform.kinds.publicCloudRegion;
  }

  noticeState(state: PublicCloudRegionState): void {
    showState(this.kind, this.platform, state);
  }

  modifyPlan(
    request: ModifyPlanRequest<PublicCloudRegionSchema>,
  ): Promise<PlanModification<PublicCloudRegionSchema> | undefined> {
    return this.platform.ownership.planning(() => this.plan(request));
  }

  private async plan(
    request: ModifyPlanRequest<PublicCloudRegionSchema>,
  ): Promise<PlanModification<PublicCloudRegionSchema> | undefined> {
    const respelled = await keepSpelling(this.client.cloudProviders, request);
    const owned = await this.planOwned(respelled?.request ?? request);
    return owned || respelled ? { plan: { ...respelled?.kept, ...owned } } : undefined;
  }

  async create(request: CreateRequest<PublicCloudRegionSchema>): Promise<PublicCloudRegionState> {
    const { plan, signal, privateState } = request;
    const input = toPublicCloudRegionInput(plan);
    const { name, cloudProvider, endpoint } = input;
    // Users may write its name, but a conflicting object has its id.
    const { id: region } = await this.client.cloudProviders.getRegion(cloudProvider, input.region, {
      endpoint,
      signal,
    });
    const { object } = await createObject(this.kind, this.platform, request, {
      platform: plan.platform,
      takesOver: plan.takes_over,
      keys: [nameKey(name), regionKey({ cloudProvider, region })],
      post: () => this.client.publicCloudRegions.create(input, { signal }),
      isResult: (found) => found.name === name && found.cloudProvider === cloudProvider,
      differences: (existing) => differences(this.client, existing, plan, signal),
    });
    request.save({ id: object.id });
    rememberRegionId(privateState, object);
    return { ...this.toState(object, plan), region: plan.region, endpoint: plan.endpoint };
  }

  async read(request: ReadRequest<PublicCloudRegionSchema>): Promise<PublicCloudRegionState | undefined> {
    const { state, privateState } = request;
    const regionId = findRegionId(privateState) ?? state.region;
    const found = await readObject(this.kind, this.platform, request, {
      what: nameOfRegion(state),
      isSame: ({ cloudProvider, region }) => cloudProvider === state.cloud_provider && region === regionId,
    });
    if (!found) {
      return undefined;
    }
    const { object, owned } = found;
    const sameRegion = findRegionId(privateState) === object.region;
    return {
      ...fromPublicCloudRegion(object),
      ...owned,
      endpoint: state.endpoint,
      ...(sameRegion && { region: state.region }),
    };
  }

  async update(request: UpdateRequest<PublicCloudRegionSchema>): Promise<PublicCloudRegionState> {
    const { state, plan, signal } = request;
    if (plan.name === state.name) {
      return { ...state, endpoint: plan.endpoint, ...ownedState(this.platform, plan) };
    }
    const id = idOf(state);
    const renamed = await updateObject(this.kind, this.platform, request, {
      id,
      platform: state.platform,
      what: nameOfRegion(state),
      keys: [nameKey(plan.name)],
      put: () => this.client.publicCloudRegions.rename(id, plan.name, { signal }),
      isDone: ({ name }) => name === plan.name,
    });
    return { ...this.toState(renamed, plan), region: plan.region, endpoint: plan.endpoint };
  }

  async delete(request: DeleteRequest<PublicCloudRegionSchema>): Promise<void> {
    const { state } = request;
    const id = idOf(state);
    await deleteObject(this.kind, this.platform, {
      id,
      platform: state.platform,
      what: nameOfRegion(state),
      remove: () => deleteLocation(this.platform, request, { kind: "publicCloudRegion", id, name: state.name }),
    });
  }

  importState(request: ImportRequest): Promise<Partial<PublicCloudRegionState>> {
    return findImported(request, this.platform, "publiccloudregions", (name) =>
      findByName(this.client.publicCloudRegions, name, { noun: "public cloud region", signal: request.signal }),
    );
  }

  private async planOwned(request: ModifyPlanRequest<PublicCloudRegionSchema>): Promise<OwnershipPlan["plan"]> {
    const { state, plan } = request;
    const ownership = await planObject(this.kind, this.platform, request, {
      what: nameOfRegion(state ?? { id: null, name: "" }),
      ...(await plannedKeys(this.platform, request)),
      differences: (existing) => (plan ? differences(this.client, existing, plan, request.signal) : []),
    });
    await reviewLocationDeletion(this.platform, request, "publicCloudRegion", ownership);
    if (plan && ownership.plan?.takes_over && plan.endpoint !== null) {
      request.diagnostics.warn(endpointNotCompared(ownership.plan.takes_over));
    }
    return ownership.plan;
  }

  private toState(
    region: PublicCloudRegion,
    plan: Parameters<typeof ownedState>[1],
  ): Omit<PublicCloudRegionState, "endpoint"> {
    return { ...fromPublicCloudRegion(region), ...ownedState(this.platform, plan) };
  }
}

/** Warning: Abiquo does not report the endpoint of a dynamic region, so it was not compared. */
function endpointNotCompared(id: string): Message {
  return {
    summary: `The endpoint of the public cloud region ${id} was not compared`,
    detail: "Abiquo does not report it. Make sure that the declared endpoint is the region's.",
    path: [{ attribute: "endpoint" }],
  };
}
