import type { RemoteService, RemoteServiceInput } from "../../../abiquo";
import { DiagnosticError } from "../../../terraform-plugin";
import type { LinkOwners } from "../remote-service-attachment/link-owners";
import { linkedMeanwhile } from "./messages";
import { setOf } from "./model";
import type { LocationSet, RemoteServiceState } from "./model";

/** The locations of a service that the plan was made with. */
export type KnownLocations = Pick<RemoteServiceState, LocationSet>;

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
