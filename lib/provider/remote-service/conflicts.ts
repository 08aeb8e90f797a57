import { hasCode, isTypeTaken } from "../../abiquo";
import type { LocationRef, RemoteService, RemoteServiceInput, RemoteServicesApi } from "../../abiquo";
import type { Conflict, existsAlready } from "../conflict";
import { sameUri } from "./uri";

/** What is written: for a service that exists, with its own id. */
type Wanted = RemoteServiceInput & { readonly id?: string };

/** One of the locations has a service of the type already, or the address is registered and may not be twice. */
export function placeConflict(
  services: RemoteServicesApi,
  wanted: Wanted,
  explain: typeof existsAlready,
): Conflict<RemoteService> {
  return {
    isConflict: (error) => isTypeTaken(error) || hasCode(error, "RS-3"),
    async findHolder() {
      const others = (await services.list({ type: wanted.type })).filter(({ id }) => id !== wanted.id);
      const atPlace = others.find((other) => sharedLocation(other, wanted) !== undefined);
      return atPlace ?? others.find((other) => sameUri(other.uri, wanted.uri, wanted.type));
    },
    explain(holder) {
      const location = sharedLocation(holder, wanted);
      return explain({
        typeName: "abiquo_remote_service",
        id: holder.id,
        what: location
          ? `A ${wanted.type} of "${location.name}", at ${holder.uri},`
          : `A ${wanted.type} at ${holder.uri}`,
        otherwise: location
          ? "Otherwise detach it from the location, which takes one service of each type, or leave the location out here."
          : "Otherwise choose another address.",
        attribute: location ? ATTRIBUTES[location.kind] : "uri",
      });
    },
  };
}

const ATTRIBUTES: Readonly<Record<LocationRef["kind"], string>> = {
  datacenter: "datacenter_ids",
  publicCloudRegion: "public_cloud_region_ids",
};

function sharedLocation(holder: RemoteService, wanted: Wanted): LocationRef | undefined {
  const ids = { datacenter: wanted.datacenterIds, publicCloudRegion: wanted.publicCloudRegionIds };
  return holder.locations.find(({ kind, id }) => ids[kind].includes(id));
}
