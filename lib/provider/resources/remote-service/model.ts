import type { RemoteService, RemoteServiceInput } from "../../../abiquo";
import { tryParseUri } from "../../../domain";
import { isUnknown } from "../../../terraform-plugin";
import type { Plan, State } from "../../../terraform-plugin";
import { addressOf } from "./address";
import { idsOf, setOf } from "./location-sets";
import type { LocationSet, LOCATION_KINDS } from "./location-sets";
import { sameUri } from "./uri";
import type { RemoteServiceSchema } from "./schema";

/** A remote service as stored in the state. */
export type RemoteServiceState = State<RemoteServiceSchema>;

/** A remote service as planned, at apply. */
export type RemoteServicePlan = Plan<RemoteServiceSchema>;

/** What Abiquo knows of a remote service, in canonical spelling. */
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

/** A new service, as planned. A location set that is left out is unknown in the plan, and begins empty. */
export function toNewService(plan: RemoteServicePlan): RemoteServiceInput {
  return {
    type: plan.type,
    uri: plannedUri(plan),
    datacenterIds: plannedIds(plan, "datacenter_ids") ?? [],
    publicCloudRegionIds: plannedIds(plan, "public_cloud_region_ids") ?? [],
  };
}

/**
 * What to write so that a service changes as its plan has shown. Locations that the plan adds are added to those that the
 * service has now, and locations that it removes are removed: what others linked since the plan stays. Abiquo compares
 * addresses as text and checks a new one, so that one which means the same keeps its spelling.
 */
export function toChangedService(
  current: RemoteService,
  { state, plan }: { readonly state: RemoteServiceState; readonly plan: RemoteServicePlan },
): RemoteServiceInput {
  const uri = plannedUri(plan);
  const merged = (kind: (typeof LOCATION_KINDS)[number]): readonly string[] => {
    const set = setOf({ kind });
    const [before, after] = [state[set] ?? [], plannedIds(plan, set) ?? state[set] ?? []];
    const kept = idsOf(current, kind).filter((id) => after.includes(id) || !before.includes(id));
    return [...kept, ...after.filter((id) => !before.includes(id) && !kept.includes(id))];
  };
  return {
    type: plan.type,
    uri: hasPort(current.uri) && sameUri(current.uri, uri, plan.type) ? current.uri : uri,
    datacenterIds: merged("datacenter"),
    publicCloudRegionIds: merged("publicCloudRegion"),
  };
}

/**
 * The state after a write: what Abiquo answered, but location sets as planned, whatever is linked now. Terraform demands it,
 * and the next refresh brings the truth.
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

/** The ids of a planned set; undefined if it is unknown, since the configuration leaves it to others. */
export function plannedIds(plan: RemoteServicePlan, set: LocationSet): readonly string[] | undefined {
  const planned = plan[set];
  return planned === null || isUnknown(planned) ? undefined : planned.filter((id): id is string => !isUnknown(id));
}

/** What messages call a remote service. */
export function nameOfService({ id, type, uri }: NamedService): string {
  return `${type} at ${uri ?? "an unknown address"} (id ${id})`;
}

interface NamedService {
  readonly id: string | null;
  readonly type: string;
  readonly uri: string | null;
}

/** The planned address, with its port: Abiquo demands it. */
export function plannedUri({ type, uri }: Pick<RemoteServicePlan, "type" | "uri">): string {
  const full = typeof uri === "string" ? addressOf({ type, uri }).uri : undefined;
  if (typeof full !== "string") {
    throw new TypeError(`The address of a ${type} is incomplete, though its configuration was validated.`);
  }
  return full;
}

function hasPort(uri: string): boolean {
  return tryParseUri(uri)?.port !== undefined;
}
