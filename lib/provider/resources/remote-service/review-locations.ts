import type { LocationRef, RemoteService } from "../../../abiquo";
import { LOCATION_KINDS } from "../../../domain";
import type { LocationKind } from "../../../domain";
import { DiagnosticError, isUnknown } from "../../../terraform-plugin";
import type { Diagnostics, ModifyPlanRequest, PrivateState, State } from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import type { PlannedSet } from "../../reconcile/link-ownership";
import type { OwnershipPlan } from "../../reconcile/plan-object";
import { isLocation, knownIds, lossesOf, setOf } from "./location-sets";
import { isLinkedByResource } from "./linked-locations";
import { affected, losesForeign, setComesTooLate, setMayUndoAttachment, setUndoesAttachment } from "./messages";
import type { Affect, Effect } from "./messages";
import type { RemoteServiceSchema } from "./schema";
import { plannedIds } from "./model";
import type { RemoteServicePlan } from "./model";
import { movesAddress } from "./moves";

type Request = ModifyPlanRequest<RemoteServiceSchema>;

/** Key in the private state of a planned deletion: the locations that the plan showed. */
const SHOWN_LOCATIONS = "shownLocations";

/** Warns about the locations that a plan affects, and counts them. */
export async function reviewLocations(
  platform: Platform,
  request: Request,
  { deletes, inPlaceOf = [] }: OwnershipPlan,
): Promise<void> {
  const { state, plan, privateState, isNoOp } = request;
  const touched = deletes === undefined ? inPlaceOf : [deletes];
  const isChanged = state?.id && plan && !isNoOp && deletes === undefined;
  const ids = isChanged ? [state.id] : touched;
  if (ids.length === 0) {
    return;
  }
  const index = await platform.kinds.remoteService.known.look(request.signal);
  for (const service of ids.flatMap((id) => index.get(id) ?? [])) {
    // With -replace, Terraform makes a second plan without a state, and does not show its warnings.
    if (service.id === deletes && state) {
      showLocations(privateState, service);
    }
    reviewService(platform, request, service);
  }
}

/** Reviews the effect of a plan on the locations of a service. */
function reviewService({ affected: count }: Platform, request: Request, service: RemoteService): void {
  const { diagnostics, privateState } = request;
  const effect = effectOf(request);
  const lost = lostLocations(request, service);
  if (effect) {
    count.add(service.locations, diagnostics);
    warnOf({ service, effect, atLeast: service.locations.length }, diagnostics);
  } else {
    count.add(lost.locations.slice(0, lost.atLeast), diagnostics);
    const detached = { ...service, locations: lost.locations };
    warnOf({ service: detached, effect: "detaches", atLeast: lost.atLeast }, diagnostics);
  }
  const foreign = lost.locations.filter((location) => !isLinkedByResource(privateState, location));
  if (lost.atLeast > 0 && foreign.length > 0) {
    diagnostics.warn(losesForeign(service, foreign));
  }
}

/** Warns about several locations. A single one is visible in the diff. */
function warnOf({ service, ...how }: Affect & { readonly service: RemoteService }, diagnostics: Diagnostics): void {
  if (how.atLeast > 1) {
    diagnostics.warn(affected(service, how));
  }
}

/** Returns the effect of a plan on a service, if it affects all its locations. */
function effectOf(request: Request): Effect | undefined {
  const { state, plan, requiresReplace } = request;
  if (!plan) {
    return "deletes";
  }
  if (!state || requiresReplace.length > 0) {
    return "replaces";
  }
  return movesAddress(request) ? "moves" : undefined;
}

/**
 * Returns the locations that a plan removes from a service, and their minimum number. Skips locations that no longer
 * exist.
 */
function lostLocations({ state, plan, requiresReplace }: Request, service: RemoteService): Lost {
  if (!state || !plan || requiresReplace.length > 0) {
    return { locations: [], atLeast: 0 };
  }
  const losses = lossesOf(state, plan);
  const locations = service.locations.filter((location) => losses.locations.some(isLocation(location)));
  return { locations, atLeast: Math.max(0, losses.atLeast - (losses.locations.length - locations.length)) };
}

interface Lost {
  readonly locations: readonly LocationRef[];
  readonly atLeast: number;
}

/**
 * Declares who manages the locations of a planned service. Call this before the service's fate is recorded, for which
 * the plans of its attachments wait.
 *
 * @throws DiagnosticError for a set that would undo an attachment of the plan, and for one that has a location of which an
 *   earlier plan detaches the service
 */
export function declareSets(
  { linkOwnership }: Pick<Platform, "linkOwnership">,
  { plan, config, state, requiresReplace, diagnostics }: Request,
): void {
  if (!state?.id || !plan || requiresReplace.length > 0) {
    return;
  }
  const service = { ...state, id: state.id };
  LOCATION_KINDS.forEach((kind) => linkOwnership.declareSet(service.id, kind, plannedSet({ config, plan }, kind)));
  const [undone] = linkOwnership.linksOf(service.id, "kept", "lacks it");
  if (undone) {
    throw new DiagnosticError(setUndoesAttachment(service, undone.location));
  }
  const [first, ...others] = linkOwnership.linksOf(service.id, "detached", "has it");
  if (first) {
    throw new DiagnosticError(setComesTooLate(service, [first.location, ...others.map(({ location }) => location)]));
  }
  for (const { location } of linkOwnership.linksOf(service.id, "kept", "may have it")) {
    diagnostics.warn(setMayUndoAttachment(service, location));
  }
}

/** Returns the planned locations of one kind. Undefined if the configuration does not manage them. */
function plannedSet(
  { config, plan }: { readonly config: Request["config"]; readonly plan: NonNullable<Request["plan"]> },
  kind: LocationKind,
): PlannedSet | undefined {
  const set = setOf({ kind });
  if (config?.[set] === null) {
    return undefined;
  }
  const planned = plan[set];
  const mayHaveMore = planned === null || isUnknown(planned) || planned.some(isUnknown);
  return { ids: new Set(knownIds(plan, kind)), mayHaveMore };
}

/** Stores the locations that the plan of a deletion shows. */
function showLocations(privateState: PrivateState, { locations }: RemoteService): void {
  privateState.set(
    SHOWN_LOCATIONS,
    locations.map(({ kind, id }) => `${kind} ${id}`),
  );
}

/**
 * Returns the locations of a service that the plan of its deletion did not show, or that the state lacks if there is no
 * plan.
 */
export function unseenLocations(
  { locations }: RemoteService,
  { privateState, state }: { readonly privateState: PrivateState; readonly state: State<RemoteServiceSchema> },
): readonly LocationRef[] {
  const shown = privateState.get(SHOWN_LOCATIONS);
  const isShown = ({ kind, id }: LocationRef): boolean => {
    if (Array.isArray(shown)) {
      return shown.includes(`${kind} ${id}`);
    }
    return state[setOf({ kind })]?.includes(id) === true;
  };
  return locations.filter((location) => !isShown(location));
}

/** Records who manages the locations of a new service. */
export function declareNewSets(
  { linkOwnership }: Pick<Platform, "linkOwnership">,
  plan: RemoteServicePlan,
  id: string,
): void {
  for (const kind of LOCATION_KINDS) {
    const planned = plannedIds(plan, setOf({ kind }));
    linkOwnership.declareSet(id, kind, planned && { ids: new Set(planned), mayHaveMore: false });
  }
}
