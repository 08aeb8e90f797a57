import { isNameTaken } from "../../../abiquo";
import type { Datacenter, DatacentersApi } from "../../../abiquo";
import type {
  CreateRequest,
  DeleteRequest,
  ImportRequest,
  ReadRequest,
  ResourceHandlers,
  UpdateRequest,
} from "../../../terraform-plugin";
import { parseImportId, warnOfAnotherServer } from "../import-id";
import { findByName } from "../../reconcile/lookup";
import { idOf } from "../object-id";
import type { Platform } from "../../platform";
import type { Conflict } from "../../reconcile/resolve-conflicts";
import { settledDelete } from "../../reconcile/settled";
import { Writer } from "../../reconcile/writer";
import { fromDatacenter, nameOfDatacenter, toDatacenterInput } from "./model";
import type { DatacenterState } from "./model";
import type { DatacenterSchema } from "./schema";

/** Datacenters, as Terraform handles them. */
export class DatacenterHandlers implements ResourceHandlers<DatacenterSchema> {
  private readonly datacenters: DatacentersApi;
  private readonly writer: Writer<Datacenter>;

  constructor(private readonly platform: Platform) {
    const { client, policy, turns } = platform;
    this.datacenters = client.datacenters;
    this.writer = new Writer(this.datacenters, {
      kind: "datacenters",
      turns,
      adopt: policy.adopt,
      nameOf: nameOfDatacenter,
    });
  }

  async create(request: CreateRequest<DatacenterSchema>): Promise<DatacenterState> {
    const { plan, signal } = request;
    const input = toDatacenterInput(plan);
    const creation = {
      key: plan.name,
      post: () => this.datacenters.create(input, { signal }),
      isResult: (found: Datacenter) => found.name === plan.name && found.location === plan.location,
      conflicts: [this.nameConflict(plan.name)],
      differences: ({ location }: Datacenter) => (location === plan.location ? [] : [`location is "${location}"`]),
    };
    const { object } = await this.writer.create(creation, request);
    request.save({ id: object.id });
    return fromDatacenter(object);
  }

  async read(request: ReadRequest<DatacenterSchema>): Promise<DatacenterState | undefined> {
    const found = await this.datacenters.find(idOf(request.state), request);
    return found && fromDatacenter(found);
  }

  async update(request: UpdateRequest<DatacenterSchema>): Promise<DatacenterState> {
    const { plan, signal } = request;
    const id = idOf(request.state);
    const change = {
      id,
      put: () => this.datacenters.update(id, toDatacenterInput(plan), { signal }),
      isDone: ({ name, location }: Datacenter) => name === plan.name && location === plan.location,
      conflicts: [this.nameConflict(plan.name)],
    };
    return fromDatacenter(await this.writer.update(change, request));
  }

  async delete(request: DeleteRequest<DatacenterSchema>): Promise<void> {
    const { state, signal } = request;
    const id = idOf(state);
    const what = nameOfDatacenter({ ...state, id });
    await this.writer.delete({ id, what, remove: () => settledDelete(this.datacenters, id, signal) }, request);
  }

  async importState(request: ImportRequest): Promise<Partial<DatacenterState>> {
    const { id, signal } = request;
    const target = parseImportId(id, "datacenters");
    warnOfAnotherServer(request, this.platform);
    return target.kind === "id"
      ? { id: target.id }
      : fromDatacenter(await findByName(this.datacenters, target.name, { noun: "datacenter", signal }));
  }

  private nameConflict(name: string): Conflict<Datacenter> {
    return {
      isConflict: isNameTaken,
      findHolder: async () => (await this.datacenters.list()).find((datacenter) => datacenter.name === name),
      describe: ({ id }) => ({
        typeName: "abiquo_datacenter",
        id,
        what: `A datacenter named "${name}"`,
        otherwise: "Otherwise choose another name: names of datacenters are unique.",
        swap: "To swap names, apply twice: first with a name that no datacenter has, then with this one.",
        attribute: "name",
      }),
    };
  }
}
