import type { IConstruct } from "constructs";
import { findRemoteServiceType } from "../domain";
import { ADDRESS_RULES } from "./address-rules";
import { servicesAt } from "./facts";
import type { RemoteServiceFacts } from "./facts";
import { literal } from "./literal";
import { kindOf } from "./location";
import { check } from "./rule";
import type { Rule } from "./rule";

/** A service at one of its locations. */
interface Placement {
  readonly service: RemoteServiceFacts;
  readonly location: IConstruct;
}

const SERVICE_RULES: readonly Rule<RemoteServiceFacts>[] = [
  {
    broken: (service) => isRestricted(service) && datacentersOf(service).length > 1,
    message: (service) =>
      `${service.type} belongs to exactly one datacenter, and this one is told to serve ` +
      `${paths(datacentersOf(service))}: give each datacenter its own.`,
  },
  {
    broken: (service) => isRestricted(service) && service.locations.length === 0,
    message: ({ type }) => `${type} belongs to exactly one datacenter, and this one has none: give it its datacenter.`,
  },
  {
    broken: (service) => isRestricted(service) && service.attachable === true,
    message: ({ type }) =>
      `${type} belongs to exactly one datacenter, so that no other can be attached to it: remove "attachable".`,
  },
  {
    broken: (service) => sameRepository(service) !== undefined,
    message: (service) =>
      `The NFS repository "${service.nfsRepository}" is that of ${sameRepository(service)?.construct.node.path} too, ` +
      `and two appliance managers must not share one: give each datacenter its own "nfsRepository".`,
  },
  {
    broken: (service) => otherRedis(service) !== undefined,
    message: (service) => {
      const other = otherRedis(service);
      return (
        `It is on the Redis "${service.redis}", but shares a location with ${other?.construct.node.path}, which is on ` +
        `"${other?.redis}": shared services need one "redis" for all.`
      );
    },
  },
];

const PLACEMENT_RULES: readonly Rule<Placement>[] = [
  {
    broken: ({ service, location }) => findRemoteServiceType(service.type)?.[kindOf(location)] === "never",
    message: ({ service, location }) =>
      `${service.type} cannot serve ${location.node.path}, which is a ${kindName(location)}: remove this location.`,
  },
  {
    broken: (placement) => sameTypeBefore(placement) !== undefined,
    message: ({ service, location }) =>
      `${location.node.path} has a ${service.type} already, ` +
      `${sameTypeBefore({ service, location })?.construct.node.path}, and takes one of each type: remove one of the two.`,
  },
];

const SERVICE_WARNINGS: readonly Rule<RemoteServiceFacts>[] = [
  {
    broken: (service) => sharesRedis(service) && service.locations.length > 1 && service.redis === undefined,
    message: ({ type, locations }) =>
      `This ${type} is shared by ${locations.length} locations, which works only if they all use one Redis: ` +
      `name it with "redis", so that this can be checked.`,
  },
];

/** Everything that is wrong with a remote service and its locations. */
export function remoteServiceErrors(service: RemoteServiceFacts): string[] {
  return [...check(ADDRESS_RULES, service), ...check(SERVICE_RULES, service), ...placementErrors(service)];
}

/** What is wrong with the locations of a remote service that was found on the platform. */
export function placementErrors(service: RemoteServiceFacts): string[] {
  return service.locations.flatMap((location) => check(PLACEMENT_RULES, { service, location }));
}

/** What may be wrong with a remote service. */
export function remoteServiceWarnings(service: RemoteServiceFacts): string[] {
  return check(SERVICE_WARNINGS, service);
}

function isRestricted({ type }: RemoteServiceFacts): boolean {
  return findRemoteServiceType(type)?.restricted === true;
}

function sharesRedis({ type }: RemoteServiceFacts): boolean {
  return findRemoteServiceType(type)?.sharesRedis === true;
}

function datacentersOf({ locations }: RemoteServiceFacts): IConstruct[] {
  return locations.filter((location) => kindOf(location) === "datacenter");
}

function paths(locations: readonly IConstruct[]): string {
  return locations.map(({ node }) => node.path).join(" and ");
}

function kindName(location: IConstruct): string {
  return kindOf(location) === "datacenter" ? "datacenter" : "public cloud region";
}

/** Those of a list that come before an item: of a pair that clashes, only the later one is reported. */
function before<T>(list: readonly T[], item: T): readonly T[] {
  return list.slice(0, list.indexOf(item));
}

function sameTypeBefore({ service, location }: Placement): RemoteServiceFacts | undefined {
  const type = literal(service.type);
  return before(servicesAt(location), service).find((other) => other.type === type);
}

/** An earlier appliance manager on the same export, however it is spelled. */
function sameRepository(service: RemoteServiceFacts): RemoteServiceFacts | undefined {
  const repository = canonicalRepository(service.nfsRepository);
  return repository === undefined
    ? undefined
    : before(service.platform.services, service).find(
        ({ nfsRepository }) => canonicalRepository(nfsRepository) === repository,
      );
}

function canonicalRepository(repository: string | undefined): string | undefined {
  const [host, ...path] = literal(repository)?.split(":") ?? [];
  return host && `${host.toLowerCase()}:${path.join(":").replace(/\/+$/, "")}`;
}

/** An earlier service on another Redis at a location of this one, if one of the two is shared. */
function otherRedis(service: RemoteServiceFacts): RemoteServiceFacts | undefined {
  const redis = canonicalRedis(service.redis);
  const clashes = (other: RemoteServiceFacts): boolean =>
    (service.locations.length > 1 || other.locations.length > 1) &&
    redis !== undefined &&
    (canonicalRedis(other.redis) ?? redis) !== redis;
  return service.locations
    .flatMap((location) => servicesAt(location))
    .find((other) => before(service.platform.services, service).includes(other) && clashes(other));
}

/** Redis listens on 6379 unless told otherwise. */
function canonicalRedis(redis: string | undefined): string | undefined {
  const known = literal(redis)?.toLowerCase();
  return known && (/:\d+$/.test(known) ? known : `${known}:6379`);
}
