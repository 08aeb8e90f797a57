import type { RemoteService } from "../../abiquo";
import { sameHost } from "../../domain";
import { hostOf } from "../platform/filter";
import { groupBy, keyOf } from "../platform/platform";

/** Services on one host that constructs declare as a set. */
export interface ServiceSet {
  /** Host of most of its services. */
  readonly host: string;
  readonly services: readonly RemoteService[];
  /** Types of such a set that this one lacks. */
  readonly exclude: readonly string[];
}

/** Services in sets, and individual services. */
export interface Grouped {
  readonly sets: readonly ServiceSet[];
  readonly singles: readonly RemoteService[];
}

/**
 * Groups services that serve the same locations into sets.
 *
 * @param types - types of such a set
 */
export function groupShared(services: readonly RemoteService[], types: readonly string[]): Grouped {
  const groups = [...groupBy(services.map((service) => [placeOf(service), service] as const)).values()];
  const grouped = groups.map((group) => groupOne(group, types));
  return { sets: grouped.flatMap(({ sets }) => sets), singles: grouped.flatMap(({ singles }) => singles) };
}

/**
 * Groups services into one set if the set is shorter than the individual services: it has most of its types, and more
 * than one service on its host.
 */
export function groupOne(services: readonly RemoteService[], types: readonly string[]): Grouped {
  const members = types.flatMap((type) => services.find((service) => service.type === type) ?? []);
  const exclude = types.filter((type) => !members.some((service) => service.type === type));
  const { host, count } = mostFrequentHost(members);
  if (members.length <= exclude.length || count < 2) {
    return { sets: [], singles: services };
  }
  return { sets: [{ host, services: members, exclude }], singles: services.filter((each) => !members.includes(each)) };
}

/** Returns a key for a service's locations. Services without a location are grouped by host. */
function placeOf(service: RemoteService): string {
  const keys = service.locations.map(keyOf).sort();
  return keys.length === 0 ? `host ${hostOf(service)?.toLowerCase()}` : keys.join(" ");
}

function mostFrequentHost(services: readonly RemoteService[]): { readonly host: string; readonly count: number } {
  const hosts = services.map((service) => hostOf(service) ?? "");
  const counts = hosts.map((host) => ({ host, count: hosts.filter((other) => sameHost(host, other)).length }));
  return counts.reduce((most, each) => (each.count > most.count ? each : most), { host: "", count: 0 });
}
