import type { LocationRef, RemoteService } from "../../../abiquo";
import { isUnknown } from "../../../terraform-plugin";
import type { OperationContext, ModifyPlanRequest } from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import type { Drop } from "../remote-service-attachment/link-owners";
import { losesForeign } from "./messages";
import { setOf } from "./model";
import type { LocationSet } from "./model";
import type { RemoteServiceSchema } from "./schema";
import type { KnownLocations } from "./unseen";

type Review = ModifyPlanRequest<RemoteServiceSchema>;

/**
 * Key in the private state: ids of the locations that the resource has last linked. They are of one sequence for both
 * kinds. Absent where it has linked none: Terraform writes the whole state after every resource. Null where it is not
 * known, since the service was imported and has not been written by the resource yet.
 */
const LINKS = "links";

/** Key in the private state of a plan: the location sets that the configuration leaves out, which the plan holds as they were. */
const UNMANAGED = "unmanaged";

/** Notes for the apply which location sets the configuration leaves out. */
export function noteUnmanagedSets({ state, config, privateState }: Review): void {
  if (state && config) {
    const sets = kinds().map((kind) => setOf({ kind }));
    privateState.set(
      UNMANAGED,
      sets.filter((set) => config[set] === null),
    );
  }
}

/** The location sets that the configuration leaves out, each as null. */
export function unmanagedSets({
  privateState,
}: Pick<OperationContext, "privateState">): Partial<Record<LocationSet, null>> {
  const sets = privateState.get(UNMANAGED);
  privateState.set(UNMANAGED, undefined);
  return Array.isArray(sets) ? Object.fromEntries((sets as readonly LocationSet[]).map((set) => [set, null])) : {};
}

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
function lostLocations({ locations }: RemoteService, drops: readonly Pick<Drop, "location">[]): readonly LocationRef[] {
  return locations.filter(({ kind, id }) => drops.some(({ location }) => location.kind === kind && location.id === id));
}

/**
 * The locations that the plan of a service takes away from it. There are none while it is not known which stay, and none
 * where the service is deleted, which takes its attachments along.
 */
export function plannedDrops(review: Pick<Review, "state" | "plan">): readonly Drop[] {
  return possibleDrops(review).flatMap(({ drops, mayStay }) => (mayStay === 0 ? drops : []));
}

/** Locations of one kind that a plan may take from a service. */
interface PossibleDrops {
  readonly drops: readonly Drop[];
  /** So many of them at most are among those that are not known yet, each of which is one location. */
  readonly mayStay: number;
}

function possibleDrops({ state, plan }: Pick<Review, "state" | "plan">): readonly PossibleDrops[] {
  if (!state?.id || !plan) {
    return [];
  }
  const { id: serviceId, type, uri } = state;
  return kinds().flatMap((kind) => {
    const set = setOf({ kind });
    const planned = plan[set];
    if (planned === null || isUnknown(planned)) {
      return [];
    }
    const dropped = (state[set] ?? []).filter((id) => !planned.includes(id));
    const drops = dropped.map((id) => ({ serviceId, type, uri, location: { kind, id } }));
    return [{ drops, mayStay: planned.filter(isUnknown).length }];
  });
}

/** True if a plan may take a location from a service. */
export function mayDrop(review: Pick<Review, "state" | "plan">): boolean {
  return possibleDrops(review).some(({ drops, mayStay }) => drops.length > mayStay);
}

/** What a plan takes from a service: the locations that may lose it, and how many of them do at least. */
export interface Losses {
  readonly locations: readonly LocationRef[];
  readonly atLeast: number;
}

/** Counts the locations that lose a service, as far as it is known which stay. One that is gone by now loses nothing. */
export function countLosses(service: RemoteService, review: Pick<Review, "state" | "plan">): Losses {
  const losses = possibleDrops(review).map(({ drops, mayStay }) => {
    const locations = lostLocations(service, drops);
    return { locations, atLeast: Math.max(0, locations.length - mayStay) };
  });
  return {
    locations: losses.flatMap(({ locations }) => locations),
    atLeast: losses.reduce((sum, { atLeast }) => sum + atLeast, 0),
  };
}

function kinds(): readonly LocationRef["kind"][] {
  return ["datacenter", "publicCloudRegion"];
}
