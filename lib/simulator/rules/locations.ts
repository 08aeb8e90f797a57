import { problem } from "../api/codes";
import { refuse } from "../api/errors";
import type { Datacenter, PublicCloudRegion, State } from "../state/state";

/** The location of either kind with this id. @throws Refusal LOCATION-4 */
export function getLocation({ datacenters, publicCloudRegions }: State, id: number): Datacenter | PublicCloudRegion {
  return datacenters.get(id) ?? publicCloudRegions.get(id) ?? refuse(problem("LOCATION-4"));
}
