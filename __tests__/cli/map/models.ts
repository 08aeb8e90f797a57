import { MAP_TYPES } from "../../../lib/cli/map/from-platform";
import type { MapModel, MapService } from "../../../lib/cli/map/model";

/** Services of a datacenter in these tests. */
const TYPES = [
  "VIRTUAL_FACTORY",
  "VIRTUAL_SYSTEM_MONITOR",
  "APPLIANCE_MANAGER",
  "NARS",
  "BPM_SERVICE",
  "REMOTE_ACCESS",
];

/** Services that regions share. */
const SHARED = ["VIRTUAL_FACTORY", "VIRTUAL_SYSTEM_MONITOR", "NARS", "REMOTE_ACCESS"];

/** A platform with datacenters that have their own hosts, and regions that share one. */
export function platformOf({
  datacenters,
  regions,
}: {
  readonly datacenters: number;
  readonly regions: number;
}): MapModel {
  const places = Array.from({ length: datacenters }, (_, index) => index + 1);
  const clouds = Array.from({ length: regions }, (_, index) => datacenters + index + 1);
  const own = places.flatMap((id) =>
    TYPES.map((type) => ({ type, uri: `http://rs${id}.example.com:8009/x`, locations: [`datacenter/${id}`] })),
  );
  const shared = SHARED.map((type) => ({
    type,
    uri: "http://rs.cloud.example.com:8009/x",
    locations: clouds.map((id) => `publicCloudRegion/${id}`),
  }));
  return {
    endpoint: "https://abiquo.example.com/api",
    types: MAP_TYPES,
    locations: [
      ...places.map((id) => ({
        key: `datacenter/${id}`,
        kind: "datacenter" as const,
        id: String(id),
        name: `Site ${id}`,
        place: "Spain",
      })),
      ...clouds.map((id) => ({
        key: `publicCloudRegion/${id}`,
        kind: "publicCloudRegion" as const,
        id: String(id),
        name: `Region ${id}`,
        place: `region-${id}`,
        cloudProvider: "AMAZON",
      })),
    ],
    services: [...own, ...shared].map((service, index) => serviceOf({ ...service, id: String(index + 1) })),
  };
}

/** A living service without locations, unless stated otherwise. */
export function serviceOf(given: Partial<MapService>): MapService {
  const id = given.id ?? "1";
  return {
    key: `remoteService/${id}`,
    id,
    type: "NARS",
    uri: "http://rs:8009/nars",
    available: true,
    locations: [],
    ...given,
  };
}
