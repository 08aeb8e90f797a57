import { isNotFound } from "../../../abiquo";
import type { RemoteService, RemoteServicesApi } from "../../../abiquo";
import { DiagnosticError } from "../../../terraform-plugin";
import type {
  CreateRequest,
  DeleteRequest,
  Diagnostics,
  ImportRequest,
  ReadRequest,
  ResourceHandlers,
  ModifyPlanRequest,
  UpdateRequest,
} from "../../../terraform-plugin";
import { parseImportId, warnOfAnotherServer } from "../import-id";
import type { Collection } from "../../reconcile/lookup";
import { idOf } from "../object-id";
import type { Platform } from "../../platform";
import { Writer } from "../../reconcile/writer";
import { BlastRadius } from "./blast-radius";
import { deleteRemoteService } from "./delete";
import { forgetLinks, noteUnmanagedSets, rememberLinks, unmanagedSets } from "./drops";
import { explainFailure } from "./failures";
import { findByTypeAndUri } from "./find";
import { vanished, warnOfFailedCheck } from "./messages";
import {
  afterCreation,
  afterUpdate,
  declaredBy,
  fromRemoteService,
  nameOfService,
  toRemoteServiceInput,
} from "./model";
import type { RemoteServiceState } from "./model";
import { reviewRemoteService } from "./review";
import type { RemoteServiceSchema } from "./schema";
import { confirmStored, linkProblem } from "./stored";
import { likenessOf } from "./uri";
import { toChange, toCreation } from "./writes";

/** Remote services, as Terraform handles them. */
export class RemoteServiceHandlers implements ResourceHandlers<RemoteServiceSchema> {
  private readonly services: RemoteServicesApi;
  private readonly writer: Writer<RemoteService>;
  private readonly radius: BlastRadius;

  constructor(private readonly platform: Platform) {
    const { client, policy, turns } = platform;
    this.services = client.remoteServices;
    const objects: Collection<RemoteService> = {
      list: (options) => this.services.list({}, options),
      find: (id, options) => this.services.find(id, options),
    };
    this.writer = new Writer(objects, {
      kind: "remoteservices",
      turns,
      adopt: policy.adopt,
      nameOf: nameOfService,
      likenessOf,
    });
    this.radius = new BlastRadius(this.services, policy);
  }

  async create(request: CreateRequest<RemoteServiceSchema>): Promise<RemoteServiceState> {
    const { diagnostics, save, signal } = request;
    const config = declaredBy(request.plan);
    const { object, isNew } = await this.writer
      .create(toCreation(this.services, config, signal), request)
      .catch((error: unknown) => {
        throw explainFailure(error, toRemoteServiceInput(config));
      });
    await confirmStored(this.services, object, (id) => save({ id }));
    rememberLinks(request, config);
    if (isNew) {
      warnOfFailedCheck(object, diagnostics);
      warnOfMissingLinks(object, config, diagnostics);
    }
    return afterCreation(object, config);
  }

  async read(request: ReadRequest<RemoteServiceSchema>): Promise<RemoteServiceState | undefined> {
    const { state } = request;
    if (isStub(state)) {
      forgetLinks(request);
    }
    const found = await this.services.find(idOf(state), request);
    if (!found) {
      return undefined;
    }
    this.radius.add(found);
    return { ...fromRemoteService(found), check: state.check };
  }

  async update(request: UpdateRequest<RemoteServiceSchema>): Promise<RemoteServiceState> {
    const { state, plan, signal, diagnostics } = request;
    const config = { ...declaredBy(plan), ...unmanagedSets(request) };
    const id = idOf(state);
    const { links, owners } = this.platform;
    await links.ensure(signal);
    const updated = await this.writer
      .update(toChange(this.services, { id, state, config, owners }, signal), request)
      .catch(async (error: unknown) => {
        // A location that is gone is not found either.
        const isGone = isNotFound(error) && (await this.services.find(id)) === undefined;
        throw isGone
          ? new DiagnosticError(vanished(state), { cause: error })
          : explainFailure(error, toRemoteServiceInput(config));
      });
    request.save({ ...fromRemoteService(updated), check: config.check });
    rememberLinks(request, config);
    warnOfFailedCheck(updated, diagnostics);
    const problem = linkProblem(updated, toRemoteServiceInput(config));
    if (problem) {
      throw new DiagnosticError(problem);
    }
    return afterUpdate(updated, { config, plan });
  }

  async delete(request: DeleteRequest<RemoteServiceSchema>): Promise<void> {
    const { state, signal } = request;
    const { type, uri } = state;
    const id = idOf(state);
    const what = nameOfService({ id, type, uri: uri ?? "" });
    const remove = (): Promise<void> => deleteRemoteService(this.platform, { ...state, id }, signal);
    await this.writer.delete({ id, what, remove }, request);
  }

  async importState(request: ImportRequest): Promise<Pick<RemoteServiceState, "id">> {
    const { id, signal } = request;
    const target = parseImportId(id, "remoteservices");
    warnOfAnotherServer(request, this.platform);
    return target.kind === "id"
      ? { id: target.id }
      : { id: (await findByTypeAndUri(this.services, target.name, signal)).id };
  }

  async modifyPlan(request: ModifyPlanRequest<RemoteServiceSchema>): Promise<void> {
    if (!request.isNoOp) {
      noteUnmanagedSets(request);
      await reviewRemoteService(this.platform, this.radius, request);
    }
  }
}

/** An error would taint what was just created, so that the next run would delete a service which is alive. */
function warnOfMissingLinks(created: RemoteService, config: RemoteServiceState, diagnostics: Diagnostics): void {
  const problem = linkProblem(created, toRemoteServiceInput(config));
  if (problem) {
    diagnostics.warn(problem);
  }
}

/** True for what an import makes, until it is read: an id and nothing else. */
function isStub({ uri }: RemoteServiceState): boolean {
  return uri === null;
}
