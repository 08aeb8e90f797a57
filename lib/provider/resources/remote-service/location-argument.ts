import type { LocationId } from "../../../abiquo";

/** Arguments of which a valid configuration has exactly one. */
export interface LocationArguments {
  readonly datacenter_id: string | null;
  readonly public_cloud_region_id: string | null;
}

/** Returns the location that is given. */
export function locationOf({ datacenter_id, public_cloud_region_id }: LocationArguments): LocationId {
  return datacenter_id === null
    ? { kind: "publicCloudRegion", id: public_cloud_region_id ?? "" }
    : { kind: "datacenter", id: datacenter_id };
}

/** Returns the argument for a location's kind. */
export function attributeOf({ kind }: Pick<LocationId, "kind">): keyof LocationArguments {
  return kind === "datacenter" ? "datacenter_id" : "public_cloud_region_id";
}
