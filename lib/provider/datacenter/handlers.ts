import { isNameTaken } from "../../abiquo";
import type { Datacenter, DatacentersApi } from "../../abiquo";
import type {
  CreateRequest,
  DeleteRequest,
  ImportRequest,
  ReadRequest,
  ResourceHandlers,
  UpdateRequest,
} from "../../framework";
import { existsAlready, explainConflict, heldByAnother } from "../conflict";
import type { Conflict } from "../conflict";
import { parseImportId } from "../import-id";
import { findByName } from "../lookup";
import { idOf } from "../object-id";
import { fromDatacenter, toDatacenterInput } from "./model";
import type { DatacenterState } from "./model";
import type { DatacenterSchema } from "./schema";

/** Datacenters, as Terraform handles them. */
export class DatacenterHandlers implements ResourceHandlers<DatacenterSchema> {
  constructor(private readonly datacenters: DatacentersApi) {}

  async create(request: CreateRequest<DatacenterSchema>): Promise<DatacenterState> {
    const { plan, signal } = request;
    const creation = this.datacenters.create(toDatacenterInput(plan), { signal });
    const created = await explainConflict(creation, this.nameConflict(plan.name, existsAlready));
    request.save({ id: created.id });
    return fromDatacenter(created);
  }

  async read({ state, signal }: ReadRequest<DatacenterSchema>): Promise<DatacenterState | undefined> {
    const found = await this.datacenters.find(idOf(state), { signal });
    return found && fromDatacenter(found);
  }

  async update({ state, plan, signal }: UpdateRequest<DatacenterSchema>): Promise<DatacenterState> {
    const change = this.datacenters.update(idOf(state), toDatacenterInput(plan), { signal });
    return fromDatacenter(await explainConflict(change, this.nameConflict(plan.name, heldByAnother)));
  }

  async delete({ state, signal }: DeleteRequest<DatacenterSchema>): Promise<void> {
    await this.datacenters.delete(idOf(state), { signal });
  }

  async importState({ id, signal }: ImportRequest): Promise<Partial<DatacenterState>> {
    const target = parseImportId(id, "datacenters");
    return target.kind === "id"
      ? { id: target.id }
      : fromDatacenter(await findByName(this.datacenters, target.name, { noun: "datacenter", signal }));
  }

  private nameConflict(name: string, explain: typeof existsAlready): Conflict<Datacenter> {
    return {
      isConflict: isNameTaken,
      findHolder: async () => (await this.datacenters.list()).find((datacenter) => datacenter.name === name),
      explain: ({ id }) =>
        explain({
          typeName: "abiquo_datacenter",
          id,
          what: `A datacenter named "${name}"`,
          otherwise: "Otherwise choose another name: names of datacenters are unique.",
          attribute: "name",
        }),
    };
  }
}
