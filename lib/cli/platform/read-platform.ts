import type { RemoteService } from "../../abiquo";
import { CliError } from "../cli-error";
import { explained } from "./connect";
import type { Connection } from "./connect";
import { keyOf, locationsOf } from "./platform";
import type { Platform } from "./platform";

/** How often the platform is read anew while someone else changes it. */
const ATTEMPTS = 3;

/** Who may end the reading, and who is told of it. */
export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Called for each of the three lists that was read. */
  readonly onList?: () => void;
}

/**
 * Reads all locations and services. The three lists are no snapshot, so that they are read again where they contradict one
 * another.
 *
 * @throws CliError if Abiquo cannot be asked, or if the lists keep contradicting one another
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
    `${endpoint}: a remote service names a location that is not in Abiquo's lists. Either the platform is being changed ` +
      "(run again), or the user may not see every location (PHYS_DC_ENUMERATE, PCR_ENUMERATE).",
  );
}

/** Abiquo gives links in any order, and need not tell the names in them. */
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
