import type { Link } from "../api/links";
import type { Datacenter } from "../state/state";
import type { LinkRow, View } from "./view";
import { linksBelow } from "./view";

/** Every datacenter has this single datastore tier. Its id is that of the datacenter. */
const NAME = "Default Tier";

/** The links of a tier that lie below it. */
export const TIER_LINKS: readonly LinkRow[] = [
  ["datastores", "/datastores", "datastores", "datastores"],
  ["enterprises", "/enterprises", "enterprises", "enterprises"],
];

/** The default tier of a datacenter. A PUT of the datacenter must link it. */
export function datastoreTierShape({ id, name }: Datacenter, view: View): object {
  return {
    id,
    name: NAME,
    description: NAME,
    enabled: true,
    defaultAllowed: true,
    defaultForDatacenter: true,
    storageAllocationPolicy: "PROGRESSIVE",
    links: [
      datastoreTierLink("edit", id, view),
      view.writer.link({ rel: "datacenter", path: `/admin/datacenters/${id}`, type: "datacenter", title: name }),
      ...linksBelow(tierPath(id), TIER_LINKS, view),
    ],
  };
}

/** The link to the default tier of a datacenter. */
export function datastoreTierLink(rel: string, datacenterId: number, { writer }: View): Link {
  return writer.link({ rel, path: tierPath(datacenterId), type: "datastoretier", title: NAME });
}

function tierPath(datacenterId: number): string {
  return `/admin/datacenters/${datacenterId}/datastoretiers/${datacenterId}`;
}
