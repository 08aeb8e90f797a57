import type { IConstruct } from "constructs";
import { findRemoteServiceType } from "../domain";
import { ADDRESS_RULES, URI_RULES } from "./address-rules";
import { BACK_END_RULES } from "./back-end-rules";
import { findPlatform, servicesAt } from "./facts";
import type { RemoteServiceFacts } from "./facts";
import { literal } from "./literal";
import { kindOf } from "./location";
import { configurationOf, isOtherPlatform } from "./one-platform";
import { before, check } from "./rule";
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
];

const PLACEMENT_RULES: readonly Rule<Placement>[] = [
  {
    broken: ({ service, location }) => isOtherPlatform(findPlatform(location) ?? service.platform, service.platform),
    message: ({ service, location }) =>
      `It uses the provider configuration "${configurationOf(service.platform)}", and ${location.node.path} uses ` +
      `"${configurationOf(findPlatform(location) ?? service.platform)}", which leads to another platform: give both the ` +
      'same "provider".',
  },
  {
    broken: ({ service, location }) => findRemoteServiceType(service.type)?.[kindOf(location)] === "never",
    message: ({ service, location }) =>
      `${service.type} cannot serve ${location.node.path}, which is a ${kindName(location)}: remove this location.`,
  },
  {
    broken: (placement) => sameTypeBefore(placement) !== undefined,
    message: ({ service, location }) =>
      `${location.node.path} has a service of type ${service.type} already, ` +
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
  const rules = [...ADDRESS_RULES, ...SERVICE_RULES, ...BACK_END_RULES];
  return [...check(rules, service), ...placementErrors(service)];
}

/** Everything that is wrong with a remote service that was found on the platform, and with its locations. */
export function foundServiceErrors(service: RemoteServiceFacts): string[] {
  return [...check(URI_RULES, service), ...placementErrors(service)];
}

function placementErrors(service: RemoteServiceFacts): string[] {
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

function sameTypeBefore({ service, location }: Placement): RemoteServiceFacts | undefined {
  const type = literal(service.type);
  return before(servicesAt(location), service).find((other) => other.type === type);
}
