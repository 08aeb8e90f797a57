import type { RemoteService } from "../../abiquo";
import { CliError } from "../cli-error";
import { explained } from "./connect";
import type { Connection } from "./connect";
import { keyOf, locationsOf } from "./platform";
import type { Platform } from "./platform";

/** How many times the platform is read while somebody changes it. */
const ATTEMPTS = 3;

/** Cancels the reading, and reports progress. */
export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Called once for each of the three lists, when it has been read. */
  readonly onList?: () => void;
}

/**
 * Reads all locations and services. The three lists are not a snapshot, so they are read again if they contradict each
 * other.
 *
 * @throws CliError if Abiquo cannot be reached, or if the lists still contradict each other
 */
export async function readPlatform(
  { client, endpoint }: Connection,
  { signal, onList }: ReadOptions = {},
): Promise<Platform> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [datacenters, publicCloudRegions, remoteServices] = await explained(endpoint, () =>
      Promise.all([
        client.datacenters.list({ signal }).finally(onList),
        client.publicCloudRegions.list({ signal }).finally(onList),
        client.remoteServices.list({}, { signal }).finally(onList),
      ]),
    );
    const locations = { endpoint, datacenters: byId(datacenters), publicCloudRegions: byId(publicCloudRegions) };
    const names = new Map(locationsOf(locations).map((location) => [keyOf(location), location.name]));
    if (remoteServices.every((service) => service.locations.every((location) => names.has(keyOf(location))))) {
      return { ...locations, remoteServices: byId(remoteServices).map((service) => withLocations(service, names)) };
    }
  }
  throw new CliError(
    `${endpoint}: a remote service refers to a location that is not in Abiquo's lists. Either somebody is changing the ` +
      "platform (run the command again), or the user cannot see every location (grant PHYS_DC_ENUMERATE, PCR_ENUMERATE).",
  );
}

/** Sorts the links, which Abiquo lists in any order, and adds the names, which Abiquo may omit. */
function withLocations(service: RemoteService, names: ReadonlyMap<string, string>): RemoteService {
  const locations = service.locations.map((location) => ({ ...location, name: names.get(keyOf(location)) ?? "" }));
  return {
    ...service,
    locations: locations.sort((a, b) => a.kind.localeCompare(b.kind) || Number(a.id) - Number(b.id)),
  };
}

function byId<T extends { readonly id: string }>(entities: readonly T[]): readonly T[] {
  return [...entities].sort((a, b) => Number(a.id) - Number(b.id));
}
