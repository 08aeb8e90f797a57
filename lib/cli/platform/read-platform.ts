import type { ListOptions, RemoteService } from "../../abiquo";
import { CliError } from "../cli-error";
import { explained } from "./connect";
import type { Connection } from "./connect";
import { keyOf, locationsOf } from "./platform";
import type { Platform } from "./platform";
import { explainUnreadable } from "./unreadable";
import type { UnreadableObject } from "./unreadable";

/** How many times the platform is read while somebody changes it. */
const ATTEMPTS = 3;

/** Reports what the reading finds. */
export interface ReadOptions {
  /** Called with a sentence about each object that cannot be read. */
  readonly warn: (text: string) => void;
  /** Called once for each of the three lists, when it has been read for the first time. */
  readonly onList?: () => void;
}

/**
 * Reads all locations and services. The three lists are not a snapshot, so they are read again if they contradict each
 * other. Objects that cannot be read are left out.
 *
 * @throws CliError if Abiquo cannot be reached, or if the lists still contradict each other
 */
export async function readPlatform(connection: Connection, { warn, onList }: ReadOptions): Promise<Platform> {
  let platform = await readLists(connection, onList);
  for (let attempt = 1; attempt < ATTEMPTS && !isConsistent(platform); attempt += 1) {
    platform = await readLists(connection);
  }
  if (!isConsistent(platform)) {
    throw new CliError(`${platform.endpoint}: ${explainContradiction(platform.unreadable)}`);
  }
  platform.unreadable.forEach((object) => warn(explainUnreadable(object)));
  return { ...platform, remoteServices: withLocations(platform) };
}

async function readLists({ client, endpoint }: Connection, onList?: () => void): Promise<Platform> {
  const unreadable: UnreadableObject[] = [];
  const noting = (kind: UnreadableObject["kind"]): ListOptions => ({
    onUnreadable: (element) => unreadable.push({ ...element, kind }),
  });
  const [datacenters, publicCloudRegions, remoteServices] = await explained(endpoint, () =>
    Promise.all([
      client.datacenters.list(noting("datacenter")).finally(onList),
      client.publicCloudRegions.list(noting("publicCloudRegion")).finally(onList),
      client.remoteServices.list({}, noting("remoteService")).finally(onList),
    ]),
  );
  return {
    endpoint,
    datacenters: byId(datacenters),
    publicCloudRegions: byId(publicCloudRegions),
    remoteServices: byId(remoteServices),
    unreadable,
  };
}

/** Returns whether all services refer to locations in the lists. */
function isConsistent(platform: Platform): boolean {
  const keys = new Set(locationsOf(platform).map(keyOf));
  return platform.remoteServices.every(({ locations }) => locations.every((location) => keys.has(keyOf(location))));
}

function explainContradiction(unreadable: readonly UnreadableObject[]): string {
  const locations = unreadable.filter(({ kind }) => kind !== "remoteService");
  return locations.length > 0
    ? ["a remote service refers to a location that cannot be read.", ...locations.map(explainUnreadable)].join(" ")
    : "a remote service refers to a location that is not in Abiquo's lists. Either somebody is changing the " +
        "platform (run the command again), or the user cannot see every location (grant PHYS_DC_ENUMERATE, PCR_ENUMERATE).";
}

/** Sorts the links, which Abiquo lists in any order, and adds the names, which Abiquo may omit. */
function withLocations(platform: Platform): readonly RemoteService[] {
  const names = new Map(locationsOf(platform).map((location) => [keyOf(location), location.name]));
  return platform.remoteServices.map((service) => ({
    ...service,
    locations: service.locations
      .map((location) => ({ ...location, name: names.get(keyOf(location)) ?? "" }))
      .sort((a, b) => a.kind.localeCompare(b.kind) || Number(a.id) - Number(b.id)),
  }));
}

function byId<T extends { readonly id: string }>(entities: readonly T[]): readonly T[] {
  return [...entities].sort((a, b) => Number(a.id) - Number(b.id));
}
