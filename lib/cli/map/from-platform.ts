import { LOCATION_KINDS, REMOTE_SERVICE_TYPES } from "../../domain";
import { keyOf } from "../platform/platform";
import type { Platform } from "../platform/platform";
import type { MapModel, MapType } from "./model";

/** Types of remote services, as data of the map. */
export const MAP_TYPES: readonly MapType[] = REMOTE_SERVICE_TYPES.map((info) => ({
  name: info.name,
  title: info.displayName,
  neededBy: LOCATION_KINDS.filter((kind) => info[kind] === "required"),
}));

/** Returns the map of a platform's current state. */
export function mapOf({ endpoint, datacenters, publicCloudRegions, remoteServices }: Platform): MapModel {
  return {
    endpoint,
    types: MAP_TYPES,
    locations: [
      ...datacenters.map(({ id, name, location }) => ({
        key: keyOf({ kind: "datacenter", id }),
        kind: "datacenter" as const,
        id,
        name,
        place: location,
      })),
      ...publicCloudRegions.map(({ id, name, cloudProvider, region }) => ({
        key: keyOf({ kind: "publicCloudRegion", id }),
        kind: "publicCloudRegion" as const,
        id,
        name,
        place: region,
        cloudProvider,
      })),
    ],
    services: remoteServices.map(({ id, type, uri, available, locations }) => ({
      key: `remoteService/${id}`,
      id,
      type,
      uri,
      available,
      locations: locations.map(keyOf),
    })),
  };
}
