import type { Datacenter, PublicCloudRegion, State } from "../state/state";
import { ENTERPRISE, ENTERPRISE_PATH } from "./enterprise";
import type { View } from "./view";

/** The virtual datacenter of a location that is used for virtual datacenters. Its id is that of the location. */
export interface VirtualDatacenter {
  readonly id: number;
  readonly name: string;
  readonly location: Datacenter | PublicCloudRegion;
}

/** All virtual datacenters, one in each location that is used for them. */
export function virtualDatacenters({ datacenters, publicCloudRegions, usage }: State): readonly VirtualDatacenter[] {
  return [...datacenters.values(), ...publicCloudRegions.values()]
    .filter(({ id }) => usage.get(id)?.includes("virtualDatacenters"))
    .map((location) => ({ id: location.id, name: `Virtual datacenter in ${location.name}`, location }));
}

/** A virtual datacenter, with the fields that show who uses a location. */
export function virtualDatacenterShape({ id, name, location }: VirtualDatacenter, { writer, state }: View): object {
  const type = state.datacenters.has(location.id) ? "datacenter" : "publiccloudregion";
  const path = `/cloud/virtualdatacenters/${id}`;
  return {
    id,
    name,
    hypervisorType: "provider" in location ? location.provider : "KVM",
    links: [
      writer.link({ rel: "edit", path, type: "virtualdatacenter", title: name }),
      writer.link({ rel: "enterprise", path: ENTERPRISE_PATH, type: "enterprise", title: ENTERPRISE.name }),
      writer.link({ rel: "location", path: `/cloud/locations/${location.id}`, type, title: location.name }),
    ],
  };
}
