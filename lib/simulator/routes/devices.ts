import type { LocationUse } from "../state/state";
import { idParameter } from "./route";
import type { Route } from "./route";
import { listed } from "./answers";
import { getDatacenter } from "../rules/datacenters";
import { getPublicCloudRegion } from "../rules/public-cloud-regions";

/** The devices that prevent the deletion of a datacenter (DC-5, DC-11): one of each kind in its usage. */
export const DEVICE_ROUTES: readonly Route[] = [
  devices({ path: "/admin/datacenters/:id/storage/devices", type: "storagedevices", use: "storageDevices" }),
  devices({ path: "/cloud/locations/:id/devices", type: "devices", use: "devices" }),
];

interface Devices {
  readonly path: string;
  readonly type: string;
  readonly use: LocationUse;
}

function devices({ path, type, use }: Devices): Route {
  return {
    path,
    GET: {
      produces: [type],
      run: (request) => {
        const id = idParameter(request);
        const { state } = request.store;
        const { name } = state.publicCloudRegions.has(id) ? getPublicCloudRegion(state, id) : getDatacenter(state, id);
        const noun = use === "storageDevices" ? "Storage device" : "Device";
        return listed(state.usage.get(id)?.includes(use) ? [{ id, name: `${noun} in ${name}`, links: [] }] : []);
      },
    },
  };
}
