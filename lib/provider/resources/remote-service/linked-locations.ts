import type { LocationRef } from "../../../abiquo";
import { LOCATION_KINDS } from "../../../domain";
import type { OperationContext, PrivateState } from "../../../terraform-plugin";
import { isSameSet, setOf } from "./location-sets";
import { plannedIds } from "./model";
import type { RemoteServicePlan, RemoteServiceState } from "./model";

/**
 * Key in the private state: ids of the locations that the resource itself linked last, or took over. Both kinds share one sequence of
 * ids. Absent if it linked none, to keep the state small: Terraform writes the whole state after every resource. Null
 * if it is not known, because the service was imported and still has a set that the resource has not changed.
 */
const LINKS = "links";

/**
 * Records the declared locations that a write links, and drops those that it unlinks. A changed set is certainly declared, so
 * the resource takes over all its locations, whoever linked them. An unchanged set may only be kept by ignore_changes.
 */
export function rememberLinks(
  { privateState }: Pick<OperationContext, "privateState">,
  { state, plan }: { readonly state?: RemoteServiceState; readonly plan: RemoteServicePlan },
): void {
  const sets = LOCATION_KINDS.map((kind) => {
    const set = setOf({ kind });
    const stored = state?.[set] ?? [];
    const planned = plannedIds(plan, set) ?? stored;
    return { planned, isKept: isSameSet(stored, planned) };
  });
  const before = privateState.get(LINKS);
  if (before === null && sets.some(({ planned, isKept }) => isKept && planned.length > 0)) {
    return;
  }
  const own = Array.isArray(before) ? before : [];
  const ids = sets.flatMap(({ planned, isKept }) => (isKept ? planned.filter((id) => own.includes(id)) : planned));
  privateState.set(LINKS, ids.length > 0 ? ids : undefined);
}

/** Records that it is unknown who linked the locations of an imported service. */
export function forgetLinks({ privateState }: Pick<OperationContext, "privateState">): void {
  privateState.set(LINKS, null);
}

/** Returns whether the resource itself linked a location, or may have linked it. */
export function isLinkedByResource(privateState: Pick<PrivateState, "get">, { id }: Pick<LocationRef, "id">): boolean {
  const links = privateState.get(LINKS);
  return links === null || (Array.isArray(links) && links.includes(id));
}
