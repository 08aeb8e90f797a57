import type { LocationId, RemoteService, RemoteServiceInput, RemoteServicesApi } from "../../../abiquo";
import { isRestricted } from "../../../domain";
import { DiagnosticError } from "../../../terraform-plugin";
import type {
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
import type { Kind, UniqueKey } from "../../reconcile/kind";
import { idOf } from "../../reconcile/object-id";
import { isStub, readObject, showState } from "../../reconcile/read-object";
import { findImported } from "../import-id";
import { ownedState } from "../owned-attributes";
import { forgetSuccessor, gateMove, gateReplacement } from "./check-address";
import { deleteRemoteService } from "./delete";
import { differences, isAsPlanned } from "./differences";
import { explainFailure } from "./failures";
import { findByTypeAndUri } from "./find";
import { addressKey, placeKey } from "./keys";
import { LastingMoves } from "./lasting-move";
import { forgetLinks, rememberLinks } from "./linked-locations";
import { isLocation, locationsToLink, lossesOf, plannedLocations } from "./location-sets";
import { movedSincePlan, warnOfFailedCheck } from "./messages";
import { afterWrite, fromRemoteService, nameOfService, plannedUri, toChangedService, toNewService } from "./model";
import type { RemoteServicePlan, RemoteServiceState } from "./model";
import { planRemoteService } from "./plan";
import { declareNewSets } from "./review-locations";
import type { RemoteServiceSchema } from "./schema";
import { confirmStored, linkProblem } from "./stored";
import { sameUri } from "./uri";

/** Handlers of `abiquo_remote_service`. */
export class RemoteServiceHandlers implements ResourceHandlers<RemoteServiceSchema> {
  private readonly services: RemoteServicesApi;
  private readonly kind: Kind<RemoteService>;
  private readonly moves: LastingMoves;

  constructor(private readonly platform: Platform) {
    this.services = platform.client.remoteServices;
    this.kind = platform.kinds.remoteService;
    this.moves = new LastingMoves(platform);
  }

  noticeState(state: RemoteServiceState): void {
    showState(this.kind, this.platform, state);
  }

  modifyPlan(
    request: ModifyPlanRequest<RemoteServiceSchema>,
  ): Promise<PlanModification<RemoteServiceSchema> | undefined> {
    return this.platform.ownership.planning(() => planRemoteService(this.platform, request));
  }

  async create(request: CreateRequest<RemoteServiceSchema>): Promise<RemoteServiceState> {
    const { plan, diagnostics, save, signal } = request;
    const input = toNewService(plan);
    forgetSuccessor(request);
    const { object, isNew } = await createObject(this.kind, this.platform, request, {
      platform: plan.platform,
      takesOver: plan.takes_over,
      keys: keysOf(plan),
      post: () => this.services.create(input, { signal }),
      isResult: (found) => isAsSent(found, plan),
      // The response may lack locations that the user may not see.
      isAnswer: (answer) => hasAddress(answer, plan) && answer.locations.every(isPlanned(plan)),
      differences: (existing) => differences(existing, plan),
      // A location takes only one service of a type. Services without a location may be duplicates, unless they cannot
      // be shared.
      mayDouble: plannedLocations(plan).length === 0 && !isRestricted(plan.type),
    }).catch((error: unknown) => {
      throw explainFailure(error, input);
    });
    await confirmStored(this.services, object, (id) => save({ id }));
    declareNewSets(this.platform, plan, object.id);
    rememberLinks(request, { plan });
    if (isNew) {
      warnOfFailedCheck(object, diagnostics);
      // An error would taint the new service, and the next run would delete it although it works.
      const problem = linkProblem(object, plannedLocations(plan));
      if (problem) {
        diagnostics.warn(problem);
      }
    }
    return { ...afterWrite(object, plan), ...ownedState(this.platform, plan) };
  }

  async read(request: ReadRequest<RemoteServiceSchema>): Promise<RemoteServiceState | undefined> {
    const { state } = request;
    if (isStub(state)) {
      forgetLinks(request);
    }
    const found = await readObject(this.kind, this.platform, request, {
      what: nameOfService(state),
      isSame: ({ type, uri }) => type === state.type && sameUri(uri, state.uri ?? "", type),
    });
    return found && { ...fromRemoteService(found.object), ...found.owned, check: state.check };
  }

  async update(request: UpdateRequest<RemoteServiceSchema>): Promise<RemoteServiceState> {
    const { state, plan, signal, diagnostics } = request;
    forgetSuccessor(request);
    await this.platform.links.ensure({ signal });
    await gateMove(this.platform, request);
    const write = (): Promise<RemoteService> => this.change(request);
    const written = await write();
    request.save({ ...fromRemoteService(written), ...ownedState(this.platform, plan), check: plan.check });
    const updated = await this.moves.verify(request, written, write);
    rememberLinks(request, { state, plan });
    this.platform.taken.note(updated, lossesOf(state, plan).locations);
    warnOfFailedCheck(updated, diagnostics);
    const problem = linkProblem(updated, locationsToLink(state, plan));
    if (problem) {
      throw new DiagnosticError(problem);
    }
    return { ...afterWrite(updated, plan), ...ownedState(this.platform, plan) };
  }

  async delete(request: DeleteRequest<RemoteServiceSchema>): Promise<void> {
    const { state } = request;
    await deleteObject(this.kind, this.platform, {
      id: idOf(state),
      platform: state.platform,
      what: nameOfService(state),
      remove: async () => {
        await gateReplacement(this.platform, request);
        await deleteRemoteService(this.platform, request);
      },
    });
  }

  importState(request: ImportRequest): Promise<Pick<RemoteServiceState, "id">> {
    return findImported(request, this.platform, "remoteservices", (name) =>
      findByTypeAndUri(this.services, name, request),
    );
  }

  /** Writes the planned change with one PUT. */
  private change(request: UpdateRequest<RemoteServiceSchema>): Promise<RemoteService> {
    const { state, plan, signal } = request;
    const id = idOf(state);
    const input = (current: RemoteService): RemoteServiceInput => {
      refuseUnseenMove(current, request);
      return toChangedService(current, request);
    };
    return updateObject(this.kind, this.platform, request, {
      id,
      platform: state.platform,
      what: nameOfService(state),
      keys: keysOf(plan),
      put: () => this.moves.timed(() => this.services.modify(id, input, { signal })),
      isDone: (current) => isAsPlanned(current, plan),
      // Others may have linked or unlinked locations since the plan.
      isAnswer: (answer) => hasAddress(answer, plan),
    }).catch((error: unknown) => {
      throw explainFailure(error, toNewService(plan));
    });
  }
}

function keysOf(plan: RemoteServicePlan): readonly UniqueKey<RemoteService>[] {
  const { type } = plan;
  return [
    ...plannedLocations(plan).map((location) => placeKey(type, location)),
    addressKey({ type, uri: plannedUri(plan) }),
  ];
}

/** @throws DiagnosticError if somebody moved a service whose address the plan keeps: an update would move it back */
function refuseUnseenMove(
  current: RemoteService,
  { state, plan }: Pick<UpdateRequest<RemoteServiceSchema>, "state" | "plan">,
): void {
  const { uri, type } = current;
  const isKept = state.uri !== null && sameUri(state.uri, plannedUri(plan), type);
  if (isKept && !sameUri(uri, plannedUri(plan), type)) {
    throw new DiagnosticError(movedSincePlan(current, state.uri ?? ""));
  }
}

/** Returns whether a service is what the POST of a plan creates. */
function isAsSent(found: RemoteService, plan: RemoteServicePlan): boolean {
  return isAsPlanned(found, plan) && found.locations.length === plannedLocations(plan).length;
}

function hasAddress({ type, uri }: RemoteService, plan: RemoteServicePlan): boolean {
  return type === plan.type && sameUri(uri, plannedUri(plan), type);
}

/** Returns a predicate that matches the locations of a plan. */
function isPlanned(plan: RemoteServicePlan): (location: LocationId) => boolean {
  const planned = plannedLocations(plan);
  return (location) => planned.some(isLocation(location));
}
