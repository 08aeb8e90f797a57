import type { Datacenter, PublicCloudRegion, RemoteService } from "../../abiquo";
import {
  addressProblems,
  canonicalName,
  canonicalUri,
  hasOwnAddress,
  locationTextProblem,
  nameProblem,
  placementProblems,
  regionProblem,
  typeProblem,
} from "../../domain";
import { withoutLogin } from "../output/printable";
import { isMeantLocation, isMeantService } from "../platform/filter";
import type { Filter } from "../platform/filter";
import { groupBy, keyOf, locationsOf } from "../platform/platform";
import type { Location, Platform } from "../platform/platform";
import { explainUnreadable } from "../platform/unreadable";
import { NETWORK_TYPES } from "./type-names";

/** A link between a location and a service that is not exported itself. */
export interface Link {
  readonly service: RemoteService;
  readonly location: Location;
}

/** The exported part of a platform, and the objects that it refers to. */
export interface Selection {
  readonly datacenters: readonly Datacenter[];
  readonly publicCloudRegions: readonly PublicCloudRegion[];
  readonly remoteServices: readonly RemoteService[];
  /** Locations of exported services that are not exported themselves. */
  readonly otherLocations: readonly Location[];
  /** Links from exported locations to services that are not exported, since they serve other locations too. */
  readonly links: readonly Link[];
  /** Keys of the locations whose networks Abiquo manages: those with a DHCP service, exported or not. */
  readonly managedNetworks: ReadonlySet<string>;
  /** Objects that cannot be declared, one sentence each. */
  readonly leftOut: readonly string[];
}

/**
 * Selects the part of a platform that matches a filter. A declared service contains all its locations, so a service
 * that also serves other locations is only referred to. Objects that the provider would refuse are left out, with the
 * reason.
 */
export function select(platform: Platform, filter: Filter): Selection {
  const isWhole = Object.values(filter).every((patterns) => patterns.length === 0);
  const byLocation = filter.location.length > 0;
  const isIn = (location: { readonly name: string }): boolean =>
    byLocation ? isMeantLocation(filter, location) : isWhole;
  const [validDatacenters, badDatacenters] = split(platform.datacenters.filter(isIn), datacenterProblem);
  const [validRegions, badRegions] = split(platform.publicCloudRegions.filter(isIn), regionIssue);
  const [datacenters, doubleDatacenters] = split(validDatacenters, doubleNameProblem("datacenter", validDatacenters));
  const [publicCloudRegions, doubleRegions] = split(
    validRegions,
    doubleNameProblem("public cloud region", validRegions),
  );
  const exported = new Set([
    ...datacenters.map(({ id }) => keyOf({ kind: "datacenter", id })),
    ...publicCloudRegions.map(({ id }) => keyOf({ kind: "publicCloudRegion", id })),
  ]);
  const isExported = (location: Location): boolean => exported.has(keyOf(location));
  const meant = platform.remoteServices.filter(
    (service) => isMeantService(filter, service) && (!byLocation || service.locations.some(isExported)),
  );
  const [valid, badServices] = split(meant, serviceProblem);
  const [sound, doubles] = split(valid, doubleProblem(valid));
  const isOwned = ({ locations }: RemoteService): boolean => !byLocation || locations.every(isExported);
  const [remoteServices, unnamed] = split(sound.filter(isOwned), namesakeProblem(platform, isExported));
  const [linked, ambiguous] = split(
    sound.filter((service) => !isOwned(service)),
    twinProblem(platform.remoteServices),
  );
  return {
    datacenters,
    publicCloudRegions,
    remoteServices,
    otherLocations: distinct(remoteServices.flatMap(({ locations }) => locations.filter((each) => !isExported(each)))),
    links: linked.flatMap((service) => service.locations.filter(isExported).map((location) => ({ service, location }))),
    managedNetworks: new Set(
      platform.remoteServices
        .filter(({ type }) => NETWORK_TYPES.includes(type))
        .flatMap(({ locations }) => locations.map(keyOf)),
    ),
    leftOut: [
      ...platform.unreadable.map(explainUnreadable),
      ...[...badDatacenters, ...doubleDatacenters, ...badRegions, ...doubleRegions],
      ...[...badServices, ...doubles, ...unnamed, ...ambiguous],
    ],
  };
}

/** Splits objects into those without a problem, and one sentence for each of the others. */
function split<T>(all: readonly T[], problemOf: ProblemOf<T>): readonly [readonly T[], string[]] {
  return [all.filter((one) => problemOf(one) === undefined), all.flatMap((one) => problemOf(one) ?? [])];
}

function datacenterProblem({ id, name, location }: Datacenter): string | undefined {
  const problem = nameProblem(name) ?? locationTextProblem(location);
  return problem && `The datacenter ${id}: ${problem}`;
}

function regionIssue({ id, name, region }: PublicCloudRegion): string | undefined {
  const problem = nameProblem(name) ?? regionProblem(region);
  return problem && `The public cloud region ${id}: ${problem}`;
}

/** Terraform normalizes Unicode, so that Abiquo may have two names where Terraform sees only one. */
function doubleNameProblem<T extends NamedObject>(kind: string, all: readonly T[]): ProblemOf<T> {
  const byName = groupBy(all.map((one) => [canonicalName(one.name), one] as const));
  return ({ id, name }) => {
    const [first] = byName.get(canonicalName(name)) ?? [];
    return first !== undefined && first.id !== id
      ? `The ${kind} ${id}: The ${kind} ${first.id} has the same name for Terraform, which normalizes Unicode. Rename one of them.`
      : undefined;
  };
}

interface NamedObject {
  readonly id: string;
  readonly name: string;
}

/** Checks a service by the rules of the provider and the constructs. */
function serviceProblem({ id, type, uri, locations }: RemoteService): string | undefined {
  const placement = {
    type,
    datacenter: locations.filter(({ kind }) => kind === "datacenter").map((location) => location.id),
    publicCloudRegion: locations.filter(({ kind }) => kind === "publicCloudRegion").map((location) => location.id),
  };
  const [address] = addressProblems({ type, uri, host: null, protocol: null, port: null, path: null });
  const [misplaced] = placementProblems(placement);
  const nameless = locations.find(({ name }) => nameProblem(name) !== undefined);
  const problem =
    typeProblem(type) ??
    address?.detail ??
    (misplaced && "It serves locations that services of its type cannot serve.") ??
    (nameless && `It serves the location ${nameless.id}: ${nameProblem(nameless.name)}`);
  return problem && `The remote service ${id} (${type} ${withoutLogin(uri)}): ${problem}`;
}

/** Says why an object cannot be exported. */
type ProblemOf<T> = (one: T) => string | undefined;

/** The constructs and the provider accept only one service of some types at an address, in any spelling. */
function doubleProblem(all: readonly RemoteService[]): ProblemOf<RemoteService> {
  const services = byAddress(all);
  return (service) => {
    const { id, type, uri } = service;
    const [first] = services.get(addressOf(service)) ?? [];
    return hasOwnAddress(type) && first !== undefined && first.id !== id
      ? `The remote service ${id} (${type} ${uri}): The remote service ${first.id} has its address in another spelling.`
      : undefined;
  };
}

/** Services that are not exported are referred to by address, so their address must be unique. */
function twinProblem(all: readonly RemoteService[]): ProblemOf<RemoteService> {
  const services = byAddress(all);
  return (service) => {
    const { id, type, uri } = service;
    const hasTwin = (services.get(addressOf(service)) ?? []).some((other) => other.id !== id);
    return hasTwin
      ? `The links to the remote service ${id} (${type} ${uri}): another service of its type has its address.`
      : undefined;
  };
}

function byAddress(services: readonly RemoteService[]): ReadonlyMap<string, readonly RemoteService[]> {
  return groupBy(services.map((service) => [addressOf(service), service] as const));
}

function addressOf({ type, uri }: RemoteService): string {
  return `${type} ${canonicalUri(type, uri)}`;
}

/** Locations that are not exported are referred to by name. Terraform normalizes names, which may make two of them equal. */
function namesakeProblem(platform: Platform, isExported: (location: Location) => boolean): ProblemOf<RemoteService> {
  const nameOf = ({ kind, name }: Location): string => `${kind} ${canonicalName(name)}`;
  const locationsByName = groupBy(locationsOf(platform).map((location) => [nameOf(location), location] as const));
  const hasNamesake = (location: Location): boolean => (locationsByName.get(nameOf(location))?.length ?? 0) > 1;
  return ({ id, type, uri, locations }) => {
    const namesake = locations.find((location) => !isExported(location) && hasNamesake(location));
    return (
      namesake &&
      `The remote service ${id} (${type} ${uri}): it serves the location ${namesake.id}, and another location has the same name for Terraform.`
    );
  };
}

function distinct(locations: readonly Location[]): readonly Location[] {
  return [...new Map(locations.map((location) => [keyOf(location), location])).values()];
}
