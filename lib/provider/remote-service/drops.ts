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

/** Key in the private state: the sets that the resource has last written. One that is left to others is null. */
const WRITTEN = "written";

/** Remembers which locations are linked because of the configuration. */
export function rememberLinks(
  { privateState }: Pick<OperationContext, "privateState">,
  { datacenter_ids, public_cloud_region_ids }: Pick<RemoteServiceState, LocationSet>,
): void {
  privateState.set(WRITTEN, { datacenter_ids, public_cloud_region_ids });
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
  const given = memoryOf(review.privateState.get(WRITTEN));
  const foreign = drops.filter(({ problem, location }) => !problem && !given(setOf(location), location.id));
  const [first] = foreign;
  const service = first && (await client.remoteServices.find(first.serviceId, { signal: review.signal }));
  const lost = (service?.locations ?? []).filter((linked) =>
    foreign.some(({ location }) => location.kind === linked.kind && location.id === linked.id),
  );
  if (service && lost.length > 0) {
    review.diagnostics.warn(losesForeign(service, lost));
  }
}

/**
 * Tells whether a set that was written had a location. A resource that has written none, since it was imported, may have
 * declared any.
 */
function memoryOf(written: unknown): (set: LocationSet, id: string) => boolean {
  if (typeof written !== "object" || written === null) {
    return () => true;
  }
  const sets: Partial<Record<LocationSet, unknown>> = written;
  return (set, id) => {
    const ids = sets[set];
    return Array.isArray(ids) && ids.includes(id);
  };
}

/** A service that is deleted takes its attachments along. */
function plannedDrops({ state, plan }: Review): readonly Drop[] {
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
