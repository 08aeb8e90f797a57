import type { LocationUse, State } from "../state/state";
import { idParameter } from "./route";
import type { Route } from "./route";
import { listed } from "./answers";
import { getDatacenter } from "../rules/datacenters";
import { getLocation } from "../rules/locations";

/** The devices that prevent the deletion of a datacenter (DC-5, DC-11): one of each kind in its usage. */
export const DEVICE_ROUTES: readonly Route[] = [
  devices({
    path: "/admin/datacenters/:id/storage/devices",
    type: "storagedevices",
    locationOf: getDatacenter,
    use: "storageDevices",
    noun: "Storage device",
  }),
  devices({
    path: "/cloud/locations/:id/devices",
    type: "devices",
    locationOf: getLocation,
    use: "devices",
    noun: "Device",
  }),
];

interface Devices {
  readonly path: string;
  readonly type: string;
  /** Refuses the request if the location does not exist. */
  readonly locationOf: (state: State, id: number) => { readonly name: string };
  readonly use: LocationUse;
  readonly noun: string;
}

function devices({ path, type, locationOf, use, noun }: Devices): Route {
  return {
    path,
    GET: {
      produces: [type],
      run: (request) => {
        const id = idParameter(request);
        const { state } = request.store;
        const { name } = locationOf(state, id);
        return listed(state.usage.get(id)?.includes(use) ? [{ id, name: `${noun} in ${name}`, links: [] }] : []);
      },
    },
  };
}
