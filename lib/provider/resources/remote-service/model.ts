import type { RemoteService, RemoteServiceInput } from "../../../abiquo";
import { tryParseUri } from "../../../domain";
import type { LocationKind } from "../../../domain";
import { isUnknown } from "../../../terraform-plugin";
import type { Plan, State } from "../../../terraform-plugin";
import { addressOf } from "./address";
import { idsOf, locationsToLink, setOf } from "./location-sets";
import type { LocationSet } from "./location-sets";
import { sameUri } from "./uri";
import type { RemoteServiceSchema } from "./schema";

/** A remote service in the state. */
export type RemoteServiceState = State<RemoteServiceSchema>;

/** A planned remote service, at apply. */
export type RemoteServicePlan = Plan<RemoteServiceSchema>;

/** Converts a remote service from Abiquo to its state, in canonical spelling. */
export function fromRemoteService(
  service: RemoteService,
): Omit<RemoteServiceState, "check" | "platform" | "takes_over"> {
  return {
    id: service.id,
    type: service.type,
    ...addressOf(service),
    datacenter_ids: idsOf(service, "datacenter"),
    public_cloud_region_ids: idsOf(service, "publicCloudRegion"),
    uuid: service.uuid ?? null,
    available: service.available,
  };
}

/**
 * Converts the plan of a new service to the input of the API. An omitted location set is unknown in the plan, and
 * starts empty.
 */
export function toNewService(plan: RemoteServicePlan): RemoteServiceInput {
  return {
    type: plan.type,
    uri: plannedUri(plan),
    datacenterIds: plannedIds(plan, "datacenter_ids") ?? [],
    publicCloudRegionIds: plannedIds(plan, "public_cloud_region_ids") ?? [],
  };
}

/**
 * Converts the plan of a changed service to the input of the API.
 *
 * The plan's locations are applied to the service's current ones, so that links which others created since the plan stay.
 * An address with the same meaning keeps its spelling, since Abiquo compares addresses as text and checks a new one.
 */
export function toChangedService(
  current: RemoteService,
  { state, plan }: { readonly state: RemoteServiceState; readonly plan: RemoteServicePlan },
): RemoteServiceInput {
  const uri = plannedUri(plan);
  const linked = locationsToLink(state, plan);
  const merged = (kind: LocationKind): readonly string[] => {
    const set = setOf({ kind });
    const before = state[set] ?? [];
    const after = plannedIds(plan, set) ?? state[set] ?? [];
    const kept = idsOf(current, kind).filter((id) => after.includes(id) || !before.includes(id));
    const ids = linked.filter((location) => location.kind === kind).map(({ id }) => id);
    return [...new Set([...kept, ...ids])];
  };
  return {
    type: plan.type,
    uri: hasPort(current.uri) && sameUri(current.uri, uri, plan.type) ? current.uri : uri,
    datacenterIds: merged("datacenter"),
    publicCloudRegionIds: merged("publicCloudRegion"),
  };
}

/**
 * Returns the state after a write: Abiquo's response, but with the planned location sets, whatever the current links.
 * Terraform requires this, and the next refresh corrects it.
 */
export function afterWrite(
  written: RemoteService,
  plan: RemoteServicePlan,
): Omit<RemoteServiceState, "platform" | "takes_over"> {
  const state = fromRemoteService(written);
  return {
    ...state,
    datacenter_ids: plannedIds(plan, "datacenter_ids") ?? state.datacenter_ids,
    public_cloud_region_ids: plannedIds(plan, "public_cloud_region_ids") ?? state.public_cloud_region_ids,
    check: plan.check,
  };
}

/** Returns the ids of a planned set. Undefined if the set is unknown because the configuration does not manage it. */
export function plannedIds(plan: RemoteServicePlan, set: LocationSet): readonly string[] | undefined {
  const planned = plan[set];
  return planned === null || isUnknown(planned) ? undefined : planned.filter((id): id is string => !isUnknown(id));
}

/** Returns the name of a remote service for messages. */
export function nameOfService({ id, type, uri }: NamedService): string {
  return `${type} at ${uri ?? "an unknown address"} (id ${id})`;
}

interface NamedService {
  readonly id: string | null;
  readonly type: string;
  readonly uri: string | null;
}

/** Returns the planned address with its port, which Abiquo requires. */
export function plannedUri({ type, uri }: Pick<RemoteServicePlan, "type" | "uri">): string {
  const full = typeof uri === "string" ? addressOf({ type, uri }).uri : undefined;
  if (typeof full !== "string") {
    throw new TypeError(`The address of a ${type} is incomplete, although its configuration was validated.`);
  }
  return full;
}

function hasPort(uri: string): boolean {
  return tryParseUri(uri)?.port !== undefined;
}
