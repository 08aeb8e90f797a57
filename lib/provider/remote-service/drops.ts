import type { LocationRef, RemoteService, RemoteServiceInput } from "../../abiquo";
import { DiagnosticError, isUnknown } from "../../framework";
import type { OperationContext, ReviewPlanRequest } from "../../framework";
import type { Platform } from "../platform";
import type { Drop, LinkOwners } from "../remote-service-attachment/link-owners";
import { linkedMeanwhile, losesForeign } from "./messages";
import { setOf } from "./model";
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
  { datacenter_ids, public_cloud_region_ids }: KnownLocations,
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

/** A write of a service that exists, and what the plan knew of it. */
export interface PlannedWrite {
  readonly state: KnownLocations;
  readonly current: RemoteService;
  readonly input: RemoteServiceInput;
}

/**
 * What is about to be written, unless it takes a location away that an attachment of the same run has made meanwhile, or
 * that the plan has not seen: what it did not show was not approved.
 *
 * @throws DiagnosticError if it does; nothing is sent then
 */
export function keepingOthers(owners: LinkOwners, { state, current, input }: PlannedWrite): RemoteServiceInput {
  const written = { datacenter: input.datacenterIds, publicCloudRegion: input.publicCloudRegionIds };
  const { id: serviceId, type, uri } = current;
  const lost = current.locations.filter(({ kind, id }) => !written[kind].includes(id));
  const problem = lost
    .map((location) => owners.drop({ serviceId, type, uri, location }))
    .find((found) => found !== undefined);
  if (problem) {
    throw new DiagnosticError(problem);
  }
  refuseUnseen({ ...current, locations: lost }, state);
  return input;
}

/** @throws DiagnosticError if a service serves a location that the plan has not seen */
export function refuseUnseen(service: RemoteService, state: KnownLocations): void {
  const unseen = service.locations.filter((location) => state[setOf(location)]?.includes(location.id) !== true);
  if (unseen.length > 0) {
    throw new DiagnosticError(linkedMeanwhile(service, unseen));
  }
}

/** The locations of a service that the plan was made with. */
export type KnownLocations = Pick<RemoteServiceState, LocationSet>;

function kinds(): readonly LocationRef["kind"][] {
  return ["datacenter", "publicCloudRegion"];
}
