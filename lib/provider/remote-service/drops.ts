import type { LocationRef, RemoteService, RemoteServiceInput } from "../../abiquo";
import { DiagnosticError, isUnknown } from "../../framework";
import type { OperationContext, ReviewPlanRequest } from "../../framework";
import type { Platform } from "../platform";
import type { Drop, LinkOwners } from "../remote-service-attachment/link-owners";
import { losesForeign } from "./messages";
import { idsOf, setOf } from "./model";
import type { LocationSet, RemoteServiceState } from "./model";
import type { RemoteServiceSchema } from "./schema";

type Review = ReviewPlanRequest<RemoteServiceSchema>;

/**
 * Key in the private state: ids of the locations that the resource has last linked. They are of one sequence for both
 * kinds. Absent where it has linked none: Terraform writes the whole state after every resource. Null where it is not
 * known, since the service was imported and has not been written by the resource yet.
 */
const LINKS = "links";

/** Remembers which locations are linked because of the configuration, rather than by others. */
export function rememberLinks(
  { privateState }: Pick<OperationContext, "privateState">,
  { datacenter_ids, public_cloud_region_ids }: Pick<RemoteServiceState, LocationSet>,
): void {
  const ids = [...(datacenter_ids ?? []), ...(public_cloud_region_ids ?? [])];
  privateState.set(LINKS, ids.length > 0 ? ids : undefined);
}

/** Remembers that nobody knows who has linked the locations of a service that was just imported. */
export function forgetLinks({ privateState }: Pick<OperationContext, "privateState">): void {
  privateState.set(LINKS, null);
}

/**
 * Reviews the locations that a plan takes from a service. It is an error to take one that an attachment of the same run
 * declares, and a warning to take one that the resource has not given it: another configuration may attach it, or somebody
 * has linked it by hand.
 */
export async function reviewDrops(
  { client, owners }: Pick<Platform, "client" | "owners">,
  review: Review,
): Promise<void> {
  const drops = plannedDrops(review).map((drop) => ({ ...drop, problem: owners.drop(drop) }));
  drops.flatMap(({ problem }) => problem ?? []).forEach((problem) => review.diagnostics.error(problem));
  const links = review.privateState.get(LINKS);
  const foreign = drops.filter(({ problem, location }) => !problem && !isOwn(links, location.id));
  const [first] = foreign;
  const service = first && (await client.remoteServices.find(first.serviceId, { signal: review.signal }));
  const lost = service && lostLocations(service, foreign);
  if (service && lost?.length) {
    review.diagnostics.warn(losesForeign(service, lost));
  }
}

/** True for a location that the resource has linked itself, or may have. */
function isOwn(links: unknown, id: string): boolean {
  return links === null || (Array.isArray(links) && links.includes(id));
}

/** The locations of a service that are dropped, with their names. One that is gone by now is not lost. */
export function lostLocations(
  { locations }: RemoteService,
  drops: readonly Pick<Drop, "location">[],
): readonly LocationRef[] {
  return locations.filter(({ kind, id }) => drops.some(({ location }) => location.kind === kind && location.id === id));
}

/**
 * The locations that the plan of a service takes away from it. There are none while it is not known which stay, and none
 * where the service is deleted, which takes its attachments along.
 */
export function plannedDrops({ state, plan }: Pick<Review, "state" | "plan">): readonly Drop[] {
  if (!state?.id || !plan) {
    return [];
  }
  const { id: serviceId, type, uri } = state;
  return kinds().flatMap((kind) => {
    const set = setOf({ kind });
    const planned = plan[set];
    if (planned === null || isUnknown(planned) || planned.some(isUnknown)) {
      return [];
    }
    const dropped = (state[set] ?? []).filter((id) => !planned.includes(id));
    return dropped.map((id) => ({ serviceId, type, uri, location: { kind, id } }));
  });
}

/**
 * What is about to be written, unless it takes a location away that an attachment of the same run has made meanwhile.
 *
 * @throws DiagnosticError if it does; nothing is sent then
 */
export function keepingAttached(
  owners: LinkOwners,
  current: RemoteService,
  input: RemoteServiceInput,
): RemoteServiceInput {
  const written = { datacenter: input.datacenterIds, publicCloudRegion: input.publicCloudRegionIds };
  const { id: serviceId, type, uri } = current;
  const problem = kinds()
    .flatMap((kind) => idsOf(current, kind).map((id) => ({ kind, id })))
    .filter(({ kind, id }) => !written[kind].includes(id))
    .map((location) => owners.drop({ serviceId, type, uri, location }))
    .find((found) => found !== undefined);
  if (problem) {
    throw new DiagnosticError(problem);
  }
  return input;
}

function kinds(): readonly LocationRef["kind"][] {
  return ["datacenter", "publicCloudRegion"];
}
