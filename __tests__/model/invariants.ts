import type { RemoteService, State } from "../../lib/simulator";
import type { Desired, WantedService } from "./desired";
import { datacenterAddress, regionAddress, serviceAddress } from "./configuration";
import { idIn } from "./terraform/plan";
import type { Stored } from "./terraform/plan";

/** What a converged platform is held against. */
export interface Expectation {
  readonly desired: Desired;
  readonly states: ReadonlyMap<string, Stored>;
  /** The platform before the run, for what is not ours. */
  readonly before: State;
  /** True for the path of an object that a colleague owns. */
  readonly isForeign: (path: string) => boolean;
}

/** All that is wrong on a platform after a run that reported success. */
export function platformProblems(now: State, expectation: Expectation): readonly string[] {
  return [
    ...objectProblems(now, expectation),
    ...ruleProblems(now),
    ...strayProblems(now, expectation),
    ...foreignProblems(now, expectation),
  ];
}

/** Every declared object is there as declared, under the id in the state. */
function objectProblems(now: State, { desired, states, before }: Expectation): readonly string[] {
  const check = (address: string, actual: object | undefined, wanted: object): readonly string[] => {
    const found = JSON.stringify(actual);
    const expected = JSON.stringify(wanted);
    return found === expected ? [] : [`${address} is ${found}, and should be ${expected}`];
  };
  const idOf = (address: string): number => Number(idIn(states, address));
  const datacenters = desired.datacenters.flatMap(({ key, name, location }) => {
    const address = datacenterAddress(key);
    const found = now.datacenters.get(idOf(address));
    return check(address, found && { name: found.name, location: found.location }, { name, location });
  });
  const regions = desired.regions.flatMap(({ key, name, region }) => {
    const address = regionAddress(key);
    const found = now.publicCloudRegions.get(idOf(address));
    const actual = found && { name: found.name, provider: found.provider, region: found.region };
    return check(address, actual, { name, provider: "AMAZON", region });
  });
  const services = desired.services.flatMap((service) => {
    const address = serviceAddress(service.key);
    const found = now.remoteServices.get(idOf(address));
    const locations = expectedLocations(service, { now, before, idOf });
    const actual = found && { type: found.type, uri: canonical(found.uri), locations: found.locations.toSorted() };
    return check(address, actual, { type: service.type, uri: service.uri, locations });
  });
  return [...datacenters, ...regions, ...services];
}

/** A set that is declared is the truth; one that is left out stays as it was, but for locations that are gone. */
function expectedLocations(
  { key, datacenters, regions }: WantedService,
  context: { readonly now: State; readonly before: State; readonly idOf: (address: string) => number },
): readonly number[] {
  const { now, before, idOf } = context;
  const linked = before.remoteServices.get(idOf(serviceAddress(key)))?.locations ?? [];
  const kept = (all: ReadonlyMap<number, unknown>): readonly number[] => linked.filter((id) => all.has(id));
  return [
    ...(datacenters?.map((other) => idOf(datacenterAddress(other))) ?? kept(now.datacenters)),
    ...(regions?.map((other) => idOf(regionAddress(other))) ?? kept(now.publicCloudRegions)),
  ].toSorted();
}

/** Abiquo's own rules: one service of a type at a location, and one datacenter for those that belong to one. */
function ruleProblems({ remoteServices }: State): readonly string[] {
  const services = [...remoteServices.values()];
  const places = services.flatMap(({ type, locations }) => locations.map((id) => `${type} at location ${id}`));
  const doubled = places.filter((place, index) => places.indexOf(place) !== index);
  const homeless = services.filter(({ type, locations }) => isRestricted(type) && locations.length !== 1);
  return [
    ...doubled.map((place) => `There are two ${place}`),
    ...homeless.map(({ type, id, locations }) => `${type} ${id} has ${locations.length} datacenters`),
  ];
}

/** Nothing is on the platform, and nothing in the state, that nobody declares. */
function strayProblems(now: State, { desired, states, isForeign }: Expectation): readonly string[] {
  const kinds = [
    { path: "datacenters", all: now.datacenters, addresses: keys(desired.datacenters).map(datacenterAddress) },
    { path: "publiccloudregions", all: now.publicCloudRegions, addresses: keys(desired.regions).map(regionAddress) },
    { path: "remoteservices", all: now.remoteServices, addresses: keys(desired.services).map(serviceAddress) },
  ];
  const declared = kinds.flatMap(({ addresses }) => addresses);
  const strayObjects = kinds.flatMap(({ path, all, addresses }) => {
    const known = addresses.map((address) => idIn(states, address));
    return [...all.values()]
      .filter(({ id }) => !known.includes(String(id)) && !isForeign(`/admin/${path}/${id}`))
      .map((object) => `Nobody declares ${path} ${JSON.stringify(object)}`);
  });
  const strayStates = [...states.keys()].filter((address) => !declared.includes(address));
  return [...strayObjects, ...strayStates.map((address) => `${address} is still in the state`)];
}

/** What a colleague owns is as it was. */
function foreignProblems(now: State, { before, isForeign }: Expectation): readonly string[] {
  const datacenters = [...before.datacenters.values()]
    .filter(({ id }) => isForeign(`/admin/datacenters/${id}`))
    .filter(({ id, name }) => now.datacenters.get(id)?.name !== name);
  const services = [...before.remoteServices.values()]
    .filter(({ id }) => isForeign(`/admin/remoteservices/${id}`))
    .filter((service) => !sameService(now.remoteServices.get(service.id), service));
  return [...datacenters, ...services].map((object) => `Not ours, and changed: ${JSON.stringify(object)}`);
}

function sameService(a: RemoteService | undefined, b: RemoteService): boolean {
  return a?.uri === b.uri && a.locations.join() === b.locations.join();
}

/** Scheme and host in lower case, no slash at the end. */
function canonical(uri: string): string {
  const [, start = "", rest = ""] = /^([^/]*\/\/[^/]*)(.*)$/.exec(uri) ?? [];
  return `${start.toLowerCase()}${rest.replace(/\/+$/, "")}`;
}

function isRestricted(type: string): boolean {
  return type === "APPLIANCE_MANAGER" || type === "BPM_SERVICE";
}

function keys(all: readonly { readonly key: string }[]): readonly string[] {
  return all.map(({ key }) => key);
}
