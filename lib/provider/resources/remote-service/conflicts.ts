import { hasCode, isTypeTaken } from "../../../abiquo";
import type { LocationRef, RemoteService, RemoteServiceInput, RemoteServicesApi } from "../../../abiquo";
import type { Existing } from "../../reconcile/conflict";
import type { Conflict } from "../../reconcile/resolve-conflicts";
import { withCapitalArticle } from "../../diagnostics/wording";
import { sameUri } from "./uri";

/** What is written: for a service that exists, with its own id. */
type Wanted = RemoteServiceInput & { readonly id?: string };

/** Who may be in the way of a remote service. */
export function serviceConflicts(services: RemoteServicesApi, wanted: Wanted): readonly Conflict<RemoteService>[] {
  return [placeConflict(services, wanted), addressConflict(services, wanted)];
}

/** One of the locations has a service of the type already. */
export function placeConflict(services: RemoteServicesApi, wanted: Wanted): Conflict<RemoteService> {
  return {
    isConflict: isTypeTaken,
    findHolder: () => findOther(services, wanted, (other) => sharedLocation(other, wanted) !== undefined),
    describe: (holder) => describePlace(holder, sharedLocation(holder, wanted)),
  };
}

/** The address is registered, and may not be twice. */
function addressConflict(services: RemoteServicesApi, wanted: Wanted): Conflict<RemoteService> {
  return {
    isConflict: (error) => hasCode(error, "RS-3"),
    findHolder: () => findOther(services, wanted, (other) => sameUri(other.uri, wanted.uri, wanted.type)),
    describe: ({ id, type, uri }) => ({
      typeName: "abiquo_remote_service",
      id,
      what: `${withCapitalArticle(type)} at ${uri}`,
      otherwise: "Otherwise choose another address.",
      attribute: "uri",
    }),
  };
}

/** A service that is as declared, of which Abiquo would take a second one. */
export function describeTwin({ id, type, uri }: RemoteService): Existing {
  return {
    typeName: "abiquo_remote_service",
    id,
    what: `${withCapitalArticle(type)} at ${uri}`,
    otherwise:
      "Abiquo would take a second one, and nothing would tell the two apart: see that no other resource declares it. If " +
      "another one is meant, choose another address for it, or give it the locations that it serves here.",
    attribute: "uri",
  };
}

function describePlace({ id, type, uri }: RemoteService, location: LocationRef | undefined): Existing {
  const attribute = location?.kind === "publicCloudRegion" ? "public_cloud_region_ids" : "datacenter_ids";
  return {
    typeName: "abiquo_remote_service",
    id,
    what: `${withCapitalArticle(type)} of "${location?.name}", at ${uri},`,
    otherwise:
      "Otherwise detach it from the location, which takes one service of each type, or leave the location out here.",
    swap:
      `To swap locations, apply twice: first with "${location?.name}" (${location?.id}) left out of ${attribute} here, ` +
      `then with it. In between it has no ${type}.`,
    attribute,
  };
}

async function findOther(
  services: RemoteServicesApi,
  { id, type }: Wanted,
  isInTheWay: (other: RemoteService) => boolean,
): Promise<RemoteService | undefined> {
  return (await services.list({ type })).find((other) => other.id !== id && isInTheWay(other));
}

function sharedLocation(holder: RemoteService, wanted: Wanted): LocationRef | undefined {
  const ids = { datacenter: wanted.datacenterIds, publicCloudRegion: wanted.publicCloudRegionIds };
  return holder.locations.find(({ kind, id }) => ids[kind].includes(id));
}
