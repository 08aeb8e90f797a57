import type { PlatformContents } from "../../simulator";
import type { MapModel } from "./model";

/** Returns the map of a simulated platform, where ids of both kinds of location come from one sequence. */
export function mapOfSimulator(
  { datacenters, publicCloudRegions, remoteServices }: PlatformContents,
  { endpoint, types }: Pick<MapModel, "endpoint" | "types">,
): MapModel {
  const locations = [
    ...datacenters.map(({ id, name, location }) => ({
      key: `datacenter/${id}`,
      kind: "datacenter" as const,
      id: String(id),
      name,
      place: location,
    })),
    ...publicCloudRegions.map(({ id, name, provider, region }) => ({
      key: `publicCloudRegion/${id}`,
      kind: "publicCloudRegion" as const,
      id: String(id),
      name,
      place: region,
      cloudProvider: provider,
    })),
  ];
  const keys = new Map(locations.map(({ id, key }) => [Number(id), key]));
  return {
    endpoint,
    types,
    locations,
    services: remoteServices.map(({ id, type, uri, status, locations: served }) => ({
      key: `remoteService/${id}`,
      id: String(id),
      type,
      uri,
      available: status === 1,
      locations: served.flatMap((location) => keys.get(location) ?? []),
    })),
  };
}
