import { isNotFound } from "../../abiquo";
import type { RemoteServicesApi } from "../../abiquo";
import { DiagnosticError } from "../../framework";
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
import { idOf } from "../object-id";
import type { Policy } from "../policy";
import { placeConflict } from "./conflicts";
import { deleteRemoteService } from "./delete";
import { findByTypeAndUri } from "./find";
import { vanished, warnOfFailedCheck } from "./messages";
import { afterUpdate, fromRemoteService, toRemoteServiceInput } from "./model";
import type { RemoteServiceState } from "./model";
import { reviewRemoteService } from "./review";
import type { RemoteServiceSchema } from "./schema";
import { confirmLinked, confirmStored } from "./stored";

/** Remote services, as Terraform handles them. */
export class RemoteServiceHandlers implements ResourceHandlers<RemoteServiceSchema> {
  constructor(
    private readonly services: RemoteServicesApi,
    private readonly policy: Policy,
  ) {}

  async create(request: CreateRequest<RemoteServiceSchema>): Promise<RemoteServiceState> {
    const input = toRemoteServiceInput(request.config);
    const creation = this.services.create(input, { signal: request.signal });
    const created = await explainConflict(creation, placeConflict(this.services, input, existsAlready));
    await confirmStored(this.services, created, (id) => request.save({ id }));
    warnOfFailedCheck(created, request.diagnostics);
    confirmLinked(created, input);
    return { ...fromRemoteService(created), check: request.config.check };
  }

  async read({ state, signal }: ReadRequest<RemoteServiceSchema>): Promise<RemoteServiceState | undefined> {
    const found = await this.services.find(idOf(state), { signal });
    return found && { ...fromRemoteService(found), check: state.check };
  }

  async update(request: UpdateRequest<RemoteServiceSchema>): Promise<RemoteServiceState> {
    const { state, plan, config } = request;
    const id = idOf(state);
    const wanted = { ...toRemoteServiceInput(config), id };
    const change = this.services.modify(id, (current) => toRemoteServiceInput(config, current), {
      signal: request.signal,
    });
    const updated = await explainConflict(change, placeConflict(this.services, wanted, heldByAnother)).catch(
      (error: unknown) => {
        throw isNotFound(error) ? new DiagnosticError(vanished(state), { cause: error }) : error;
      },
    );
    request.save({ ...fromRemoteService(updated), check: config.check });
    warnOfFailedCheck(updated, request.diagnostics);
    confirmLinked(updated, wanted);
    return afterUpdate(updated, { config, plan });
  }

  async delete({ state, signal }: DeleteRequest<RemoteServiceSchema>): Promise<void> {
    await deleteRemoteService(this.services, { id: idOf(state), type: state.type }, signal);
  }

  async importState({ id, signal }: ImportRequest): Promise<Partial<RemoteServiceState>> {
    const target = parseImportId(id, "remoteservices");
    return target.kind === "id"
      ? { id: target.id }
      : fromRemoteService(await findByTypeAndUri(this.services, target.name, signal));
  }

  reviewPlan(request: ReviewPlanRequest<RemoteServiceSchema>): Promise<void> {
    return reviewRemoteService(this.services, request, this.policy);
  }
}
