import type { IConstruct } from "constructs";
import {
  canonicalUri,
  completeAddress,
  hasOwnAddress,
  isNeverIn,
  isRestricted,
  placementProblems,
  sharesRedis,
} from "../domain";
import type { PlacementProblem } from "../domain";
import { addressErrors, declaredAddress, lookupErrors } from "./address-rules";
import { BACK_END_RULES } from "./back-end-rules";
import { literal } from "./literal";
import { findPlatform, kindOf, nameOfKind } from "./location";
import { servicesAt, servicesOn } from "./placement";
import type { RemoteServiceFacts } from "./placement";
import { configurationOf, isOtherPlatform } from "./platform";
import { before, check } from "./rule";
import type { Rule } from "./rule";

/** A service at one of its locations. */
interface Place {
  readonly service: RemoteServiceFacts;
  readonly location: IConstruct;
}

const SERVICE_ERRORS: readonly Rule<RemoteServiceFacts>[] = [
  {
    broken: (service) => ownerProblem(service) === "many-owners",
    message: (service) =>
      `${service.type} belongs to exactly one datacenter, and this one is told to serve ` +
      `${paths(datacentersOf(service))}: give each datacenter its own.`,
  },
  {
    broken: (service) => ownerProblem(service) === "no-owner",
    message: ({ type }) => `${type} belongs to exactly one datacenter, and this one has none: give it its datacenter.`,
  },
  {
    broken: ({ type, attachable }) => isRestricted(type) && attachable === true,
    message: ({ type }) =>
      `${type} belongs to exactly one datacenter, so that no other can be attached to it: remove "attachable".`,
  },
  {
    broken: (service) => hasOwnAddress(service.type) && sameAddressBefore(service) !== undefined,
    message: (service) =>
      `${sameAddressBefore(service)?.construct.node.path} has this address too, and Abiquo takes one ${service.type} per ` +
      `address (RS-3): ${isRestricted(service.type) ? OWN_SERVICE : ONE_SERVICE}.`,
  },
];

const OWN_SERVICE = 'give each datacenter its own "host", or another "port" or "path"';
const ONE_SERVICE =
  'let one service serve all locations of this host, or give this one another "host", "port" or "path"';

const PLACE_ERRORS: readonly Rule<Place>[] = [
  {
    broken: ({ service, location }) => isOtherPlatform(findPlatform(location) ?? service.platform, service.platform),
    message: ({ service, location }) =>
      `It uses the provider configuration "${configurationOf(service.platform)}", and ${location.node.path} uses ` +
      `"${configurationOf(findPlatform(location) ?? service.platform)}", which leads to another platform: give both the ` +
      'same "provider".',
  },
  {
    broken: ({ service, location }) => isNeverIn(service.type, kindOf(location)),
    message: ({ service, location }) =>
      `${service.type} cannot serve ${location.node.path}, which is a ${nameOfKind(kindOf(location))}: remove this location.`,
  },
  {
    broken: (place) => sameTypeBefore(place) !== undefined,
    message: ({ service, location }) =>
      `${location.node.path} has a service of type ${service.type} already, ` +
      `${sameTypeBefore({ service, location })?.construct.node.path}, and takes one of each type: remove one of the two.`,
  },
];

const SERVICE_WARNINGS: readonly Rule<RemoteServiceFacts>[] = [
  {
    broken: ({ type, locations, redis }) => sharesRedis(type) && locations.length > 1 && redis == null,
    message: ({ type, locations }) =>
      `This ${type} is shared by ${locations.length} locations, which works only if they all use one Redis: ` +
      `name it with "redis", so that this can be checked.`,
  },
  {
    broken: ({ locations, attachable }) => locations.length === 0 && attachable !== true,
    message: ({ type }) =>
      `This ${type} serves no location: give it "locations", call its addLocation, or remove it. If other stacks attach ` +
      "theirs, set attachable: true.",
  },
];

/** Everything that is wrong with a remote service and its locations. */
export function remoteServiceErrors(service: RemoteServiceFacts): string[] {
  const rules = [...SERVICE_ERRORS, ...BACK_END_RULES];
  return [...addressErrors(service), ...check(rules, service), ...placeErrors(service)];
}

/** Everything that is wrong with a remote service that was found on the platform, and with its locations. */
export function foundServiceErrors(service: RemoteServiceFacts): string[] {
  return [...lookupErrors(service), ...placeErrors(service)];
}

/** What may be wrong with a remote service. */
export function remoteServiceWarnings(service: RemoteServiceFacts): string[] {
  return check(SERVICE_WARNINGS, service);
}

function placeErrors(service: RemoteServiceFacts): string[] {
  return service.locations.flatMap((location) => check(PLACE_ERRORS, { service, location }));
}

/** Which rule about the one datacenter of a type is broken. Locations that do not take the type are reported one by one. */
function ownerProblem(service: RemoteServiceFacts): PlacementProblem["rule"] | undefined {
  const datacenter = datacentersOf(service).map(({ node }) => node.path);
  return service.locations.length > 0 && datacenter.length === 0
    ? undefined
    : placementProblems({ type: service.type, datacenter, publicCloudRegion: null })[0]?.rule;
}

function datacentersOf({ locations }: RemoteServiceFacts): IConstruct[] {
  return locations.filter((location) => kindOf(location) === "datacenter");
}

function paths(locations: readonly IConstruct[]): string {
  return locations.map(({ node }) => node.path).join(" and ");
}

function sameTypeBefore({ service, location }: Place): RemoteServiceFacts | undefined {
  const type = literal(service.type);
  return before(servicesAt(location), service).find((other) => other.type === type);
}

/** An earlier service of this type in the stack at the same address, in any spelling. */
function sameAddressBefore(service: RemoteServiceFacts): RemoteServiceFacts | undefined {
  const address = addressOf(service);
  return address === undefined
    ? undefined
    : before(servicesOn(service.platform), service).find(
        (other) =>
          other.resource !== undefined &&
          other.type === service.type &&
          !haveOtherHosts(other, service) &&
          addressOf(other) === address,
      );
}

/** True for two hosts that are known and differ: a platform of many services is soon looked through by them. */
function haveOtherHosts(one: RemoteServiceFacts, other: RemoteServiceFacts): boolean {
  const [a, b] = [literal(one.address.host), literal(other.address.host)];
  return typeof a === "string" && typeof b === "string" && a.toLowerCase() !== b.toLowerCase();
}

function addressOf(service: RemoteServiceFacts): string | undefined {
  const uri = completeAddress(declaredAddress(service)).uri;
  return uri == null ? undefined : canonicalUri(service.type, uri);
}
