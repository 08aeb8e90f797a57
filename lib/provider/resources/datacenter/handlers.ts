import type { Datacenter, DatacentersApi } from "../../../abiquo";
import { printable, sameName } from "../../../domain";
import { DiagnosticError, isUnknown } from "../../../terraform-plugin";
import type {
  Config,
  CreateRequest,
  DeleteRequest,
  ImportRequest,
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
import { readObject, showState } from "../../reconcile/read-object";
import { findImported } from "../import-id";
import { deleteLocation, reviewLocationDeletion } from "../location-deletion";
import { ownedState } from "../owned-attributes";
import { nameKey } from "./keys";
import { fromDatacenter, nameOfDatacenter, toDatacenterInput } from "./model";
import type { DatacenterState } from "./model";
import type { DatacenterSchema } from "./schema";

/** Handlers of `abiquo_datacenter`. */
export class DatacenterHandlers implements ResourceHandlers<DatacenterSchema> {
  private readonly datacenters: DatacentersApi;
  private readonly kind: Kind<Datacenter>;

  constructor(private readonly platform: Platform) {
    this.datacenters = platform.client.datacenters;
    this.kind = platform.kinds.datacenter;
  }

  noticeState(state: DatacenterState): void {
    showState(this.kind, this.platform, state);
  }

  modifyPlan(request: ModifyPlanRequest<DatacenterSchema>): Promise<PlanModification<DatacenterSchema> | undefined> {
    return this.platform.ownership.planning(() => this.plan(request));
  }

  private async plan(
    request: ModifyPlanRequest<DatacenterSchema>,
  ): Promise<PlanModification<DatacenterSchema> | undefined> {
    const { state, plan } = request;
    const ownership = await planObject(this.kind, this.platform, request, {
      what: nameOfDatacenter(state ?? { id: null, name: "" }),
      keys: plan === undefined || isUnknown(plan.name) ? [] : [nameKey(plan.name)],
      differences: (existing) => (plan ? differences(existing, plan) : []),
    });
    await reviewLocationDeletion(this.platform, request, "datacenter", ownership);
    return ownership.plan && { plan: ownership.plan };
  }

  async create(request: CreateRequest<DatacenterSchema>): Promise<DatacenterState> {
    const { plan, signal } = request;
    const input = toDatacenterInput(plan);
    const { object } = await createObject(this.kind, this.platform, request, {
      platform: plan.platform,
      takesOver: plan.takes_over,
      keys: [nameKey(plan.name)],
      post: () => this.datacenters.create(input, { signal }),
      isResult: ({ name, location }) => name === plan.name && location === plan.location,
      differences: (existing) => differences(existing, plan),
    });
    request.save({ id: object.id });
    return { ...fromDatacenter(object), ...ownedState(this.platform, plan) };
  }

  async read(request: ReadRequest<DatacenterSchema>): Promise<DatacenterState | undefined> {
    const { state } = request;
    const found = await readObject(this.kind, this.platform, request, {
      what: nameOfDatacenter(state),
      isSame: ({ name }) => sameName(name, state.name),
    });
    return found && { ...fromDatacenter(found.object), ...found.owned };
  }

  async update(request: UpdateRequest<DatacenterSchema>): Promise<DatacenterState> {
    const { state, plan, signal } = request;
    const id = idOf(state);
    const updated = await updateObject(this.kind, this.platform, request, {
      id,
      platform: state.platform,
      what: nameOfDatacenter(state),
      keys: [nameKey(plan.name)],
      put: () =>
        this.datacenters.update(id, toDatacenterInput(plan), {
          signal,
          check: (current) => refuseUnseenChange(current, request),
        }),
      isDone: ({ name, location }) => name === plan.name && location === plan.location,
    });
    return { ...fromDatacenter(updated), ...ownedState(this.platform, plan) };
  }

  async delete(request: DeleteRequest<DatacenterSchema>): Promise<void> {
    const { state } = request;
    const id = idOf(state);
    await deleteObject(this.kind, this.platform, {
      id,
      platform: state.platform,
      what: nameOfDatacenter(state),
      remove: () => deleteLocation(this.platform, request, { kind: "datacenter", id, name: state.name }),
    });
  }

  importState(request: ImportRequest): Promise<Partial<DatacenterState>> {
    return findImported(request, this.platform, "datacenters", (name) =>
      findByName(this.datacenters, name, { noun: "datacenter", signal: request.signal }),
    );
  }
}

/** @throws DiagnosticError if somebody changed an attribute that the plan keeps: an update would change it back */
function refuseUnseenChange(
  current: Datacenter,
  { state, plan }: Pick<UpdateRequest<DatacenterSchema>, "state" | "plan">,
): void {
  const unseen = (["name", "location"] as const).filter(
    (attribute) => plan[attribute] === state[attribute] && !sameName(current[attribute], plan[attribute]),
  );
  if (unseen.length > 0) {
    const now = unseen.map((attribute) => `its ${attribute} is "${printable(current[attribute])}"`).join(" and ");
    throw new DiagnosticError({
      summary: `${nameOfDatacenter(state)} has changed since the plan`,
      detail:
        `Now ${now}, and the plan does not show that this would change back. This resource was not changed. Plan again, ` +
        "with a refresh.",
    });
  }
}

/** Lists the attributes of an existing datacenter that differ from the declared ones. */
function differences(existing: Datacenter, { name, location }: Declared): readonly string[] {
  return [
    ...(!isUnknown(name) && sameName(existing.name, name) ? [] : [`name is "${printable(existing.name)}"`]),
    ...(!isUnknown(location) && sameName(existing.location, location)
      ? []
      : [isUnknown(location) ? "location is not known yet" : `location is "${printable(existing.location)}"`]),
  ];
}

type Declared = Pick<Config<DatacenterSchema>, "name" | "location">;
