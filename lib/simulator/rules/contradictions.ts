import { providerNamed } from "../clouds/providers";
import type { LocationUse, PublicCloudRegion, RemoteService } from "../state/state";
import { DATACENTER_USES, REGION_USES } from "../state/state";
import type { StoredState } from "../state/stored-state";
import { findType } from "./remote-service-types";

/** What no platform can contain, as the end of a sentence, or undefined. */
export function findContradiction(stored: StoredState): string | undefined {
  const { datacenters, publicCloudRegions, remoteServices, usage = {} } = stored;
  const possibleUses: PossibleUses = new Map([
    ...datacenters.map(({ id }) => [id, DATACENTER_USES] as const),
    ...publicCloudRegions.map(({ id }) => [id, REGION_USES] as const),
  ]);
  return [
    ...sequenceProblems("location", [...datacenters, ...publicCloudRegions], stored.nextLocationId),
    ...sequenceProblems("remote service", remoteServices, stored.nextRemoteServiceId),
    ...repeated(datacenters.map(({ name }) => `the datacenter ${JSON.stringify(name)}`)),
    ...repeated(publicCloudRegions.map(({ name }) => `the public cloud region ${JSON.stringify(name)}`)),
    ...repeated(
      publicCloudRegions.map(({ provider, region, endpoint = "" }) => [provider, region, endpoint].join(" ").trim()),
    ),
    ...publicCloudRegions.flatMap(regionProblems),
    ...remoteServices.flatMap((service) => serviceProblems(service, possibleUses)),
    ...repeated(remoteServices.flatMap(({ type, locations }) => locations.map((id) => `${type} at location ${id}`))),
    ...Object.entries(usage).flatMap(([id, uses]) => usageProblems(Number(id), uses, possibleUses)),
  ][0];
}

/** What each location can be used for, by id. */
type PossibleUses = ReadonlyMap<number, readonly LocationUse[]>;

/** The reasons why these ids cannot have come from a sequence whose next number is `next`. */
function sequenceProblems(kind: string, entries: readonly { readonly id: number }[], next: number): readonly string[] {
  return [
    ...repeated(entries.map(({ id }) => `${kind} ${id}`)),
    ...entries.filter(({ id }) => id >= next).map(({ id }) => `the next ${kind} is ${next}, but it has ${kind} ${id}`),
  ];
}

function regionProblems({ id, provider }: PublicCloudRegion): readonly string[] {
  return providerNamed(provider)?.cloud ? [] : [`public cloud region ${id} is of the unknown cloud ${provider}`];
}

function serviceProblems({ id, type, locations }: RemoteService, possibleUses: PossibleUses): readonly string[] {
  return [
    ...(findType(type) ? [] : [`remote service ${id} has the unknown type ${type}`]),
    ...locations.filter((location) => !possibleUses.has(location)).map(missing),
  ];
}

function usageProblems(id: number, uses: readonly LocationUse[], possibleUses: PossibleUses): readonly string[] {
  const allowed = possibleUses.get(id);
  return allowed === undefined
    ? [missing(id)]
    : uses.filter((use) => !allowed.includes(use)).map((use) => `location ${id} cannot be used for ${use}`);
}

function missing(location: number): string {
  return `location ${location} does not exist`;
}

function repeated(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size).map((name) => `it has ${name} twice`);
}
