import type { LocationRef } from "../../../abiquo";
import type { OperationContext, PrivateState } from "../../../terraform-plugin";
import { plannedIds } from "./model";
import type { RemoteServicePlan, RemoteServiceState } from "./model";

/**
 * Key in the private state: ids of the locations that the resource has last linked itself. They are of one sequence for
 * both kinds. Absent where it has linked none: Terraform writes the whole state after every resource. Null where it is not
 * known, since the service was imported and has not been written by the resource yet.
 */
const LINKS = "links";

/** Remembers which locations a write links because they are declared, and forgets those that it takes away. */
export function rememberLinks(
  { privateState }: Pick<OperationContext, "privateState">,
  { state, plan }: { readonly state?: RemoteServiceState; readonly plan: RemoteServicePlan },
): void {
  const before = privateState.get(LINKS);
  if (before === null) {
    return;
  }
  const own = Array.isArray(before) ? before : [];
  const ids = SETS.flatMap((set) => {
    const planned = plannedIds(plan, set) ?? state?.[set] ?? [];
    return planned.filter((id) => own.includes(id) || state?.[set]?.includes(id) !== true);
  });
  privateState.set(LINKS, ids.length > 0 ? ids : undefined);
}

const SETS = ["datacenter_ids", "public_cloud_region_ids"] as const;

/** Remembers that nobody knows who has linked the locations of a service that was just imported. */
export function forgetLinks({ privateState }: Pick<OperationContext, "privateState">): void {
  privateState.set(LINKS, null);
}

/** True for a location that the resource has linked itself, or may have. */
export function isLinkedByResource(privateState: Pick<PrivateState, "get">, { id }: Pick<LocationRef, "id">): boolean {
  const links = privateState.get(LINKS);
  return links === null || (Array.isArray(links) && links.includes(id));
}
