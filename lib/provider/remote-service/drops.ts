import type { LocationRef, RemoteService, RemoteServiceInput } from "../../abiquo";
import { DiagnosticError, isUnknown } from "../../framework";
import type { ReviewPlanRequest } from "../../framework";
import type { Drop, LinkOwners } from "../remote-service-attachment/link-owners";
import { idsOf, setOf } from "./model";
import type { RemoteServiceSchema } from "./schema";

type Review = ReviewPlanRequest<RemoteServiceSchema>;

/** Reports the locations that a plan takes from a service, and that attachments of the same run declare. */
export function reviewDrops(owners: LinkOwners, review: Review): void {
  for (const drop of plannedDrops(review)) {
    const problem = owners.drop(drop);
    if (problem) {
      review.diagnostics.error(problem);
    }
  }
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
