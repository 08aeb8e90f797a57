import type { LocationId, RemoteService } from "../../../abiquo";
import { LOCATION_KINDS, hasOwnAddress, isRestricted, samePart } from "../../../domain";
import type { LocationKind } from "../../../domain";
import { DiagnosticError, isUnknown } from "../../../terraform-plugin";
import type { Config, ModifyPlanRequest, PlanModification } from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import type { UniqueKey } from "../../reconcile/kind";
import { planObject } from "../../reconcile/plan-object";
import { deriveAddress } from "./address";
import { forgetSuccessor, reviewAddress } from "./check-address";
import { differences } from "./differences";
import { addressKey, addressText, placeKey } from "./keys";
import { findLocationName } from "./location-name";
import { knownIds, setOf } from "./location-sets";
import { disagreeingAddress, datacenterNeeded, noSuchLocation } from "./messages";
import { nameOfService } from "./model";
import { movesAddress } from "./moves";
import { reviewProtocol } from "./protocol-change";
import { declareSets, reviewLocations } from "./review-locations";
import type { RemoteServiceSchema } from "./schema";

/** A planned remote service, whose values may be unknown. */
export type ServicePlan = Config<RemoteServiceSchema>;

type Request = ModifyPlanRequest<RemoteServiceSchema>;

/** Reviews the plan of a remote service, and reports problems before anything changes. */
export async function planRemoteService(
  platform: Platform,
  request: Request,
): Promise<PlanModification<RemoteServiceSchema> | undefined> {
  const { state, plan, isNoOp } = request;
  if (state) {
    forgetSuccessor(request);
  }
  if (plan && !isNoOp) {
    refuseDisagreement(plan);
    refuseWithoutDatacenter(request, plan);
    reviewProtocol(request);
    await refuseMissingLocations(platform, request, plan);
  }
  const keys = plan ? await keysOf(platform, request, plan) : [];
  declareSets(platform, request);
  const ownership = await planObject(platform.kinds.remoteService, platform, request, {
    what: state ? nameOfService(state) : "The remote service",
    keys,
    keptKeys:
      plan && typeof plan.type === "string" && typeof plan.uri === "string"
        ? [addressText({ type: plan.type, uri: plan.uri })]
        : [],
    looseKeys: plan && state ? looseKeysOf(request, plan) : [],
    differences: (existing) => (plan ? differences(existing, plan) : []),
  });
  if (plan && typeof plan.type === "string") {
    platform.ownership.planType(plan.type);
  }
  await reviewLocations(platform, request, ownership);
  if (plan && !isNoOp && !ownership.plan?.takes_over) {
    await reviewAddress(platform, request);
  }
  return ownership.plan && { plan: ownership.plan };
}

/** Reports an address whose parts disagree, which happens if ignore_changes keeps one of them. */
function refuseDisagreement(plan: ServicePlan): void {
  if (typeof plan.uri !== "string") {
    return;
  }
  const parts = deriveAddress({ ...plan, host: null, protocol: null, port: null, path: null });
  for (const name of ["host", "protocol", "port", "path"] as const) {
    const planned = plan[name];
    const meant = parts[name];
    const areKnown = planned !== null && !isUnknown(planned) && !isUnknown(meant);
    if (areKnown && (meant === null || !samePart(name, planned, meant))) {
      throw new DiagnosticError(disagreeingAddress(name, { planned: String(planned), uri: plan.uri }));
    }
  }
}

/** Reports a new service that needs a datacenter but has none. An imported service may omit the set. */
function refuseWithoutDatacenter({ state, config }: Request, { type }: ServicePlan): void {
  if (!state && typeof type === "string" && config?.datacenter_ids === null && isRestricted(type)) {
    throw new DiagnosticError(datacenterNeeded(type));
  }
}

async function refuseMissingLocations(
  platform: Pick<Platform, "kinds">,
  { state, signal }: Request,
  plan: ServicePlan,
): Promise<void> {
  for (const kind of LOCATION_KINDS) {
    const added = knownIds(plan, kind).filter((id) => state?.[setOf({ kind })]?.includes(id) !== true);
    for (const id of added) {
      if ((await findLocationName(platform, { kind, id }, signal)) === undefined) {
        throw new DiagnosticError(noSuchLocation({ kind, id }));
      }
    }
  }
}

/** Returns the unique keys that a service needs: its places and, for some types, its address. */
async function keysOf(
  platform: Platform,
  request: Request,
  plan: ServicePlan,
): Promise<readonly UniqueKey<RemoteService>[]> {
  const { type, uri } = plan;
  if (isUnknown(type)) {
    return [];
  }
  const kinds = LOCATION_KINDS.filter((kind) => isManaged(request, kind));
  const locations = kinds.flatMap((kind) => knownIds(plan, kind).map((id) => ({ kind, id })));
  const named = async (location: LocationId): Promise<UniqueKey<RemoteService>> =>
    placeKey(type, location, request.isNoOp ? undefined : await findLocationName(platform, location, request.signal));
  const places = await Promise.all(locations.map(named));
  if (typeof uri !== "string" || (request.state && !movesAddress(request))) {
    return places;
  }
  const key = addressKey({ type, uri });
  if (hasOwnAddress(type)) {
    return [...places, key];
  }
  // Without locations, only its address distinguishes a service from an identical one.
  const isLike = (existing: RemoteService): boolean => differences(existing, plan).length === 0;
  return mayHaveLocations(request) ? places : [...places, { ...key, concerns: isLike }];
}

/** Returns the places of omitted sets, which attachments or other configurations give up. */
function looseKeysOf(request: Request, plan: ServicePlan): readonly string[] {
  const { type } = plan;
  const kinds = LOCATION_KINDS.filter((kind) => !isManaged(request, kind));
  return isUnknown(type)
    ? []
    : kinds.flatMap((kind) => knownIds(plan, kind).map((id) => placeKey(type, { kind, id }).key));
}

/** Returns whether the configuration manages a set, which then lists all locations of its kind. */
function isManaged({ config }: Pick<Request, "config">, kind: LocationKind): boolean {
  return config !== undefined && config[setOf({ kind })] !== null;
}

/** Returns whether a service serves a location, or may serve one. */
function mayHaveLocations({ plan, config }: Request): boolean {
  return LOCATION_KINDS.some((kind) => {
    const set = setOf({ kind });
    const planned = plan?.[set];
    return config?.[set] !== null && planned !== null && (isUnknown(planned) || planned?.length !== 0);
  });
}
