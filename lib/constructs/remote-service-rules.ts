import type { IConstruct } from "constructs";
import {
  canonicalUri,
  completeAddress,
  hasOwnAddress,
  isNeverIn,
  isRestricted,
  locationNoun,
  placementProblems,
  sharesRedis,
} from "../domain";
import type { PlacementProblem } from "../domain";
import { addressErrors, declaredAddress, lookupErrors } from "./address-rules";
import { BACK_END_RULES } from "./back-end-rules";
import { literal } from "./literal";
import { findPlatform, kindOf } from "./location";
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
      `${service.type} belongs to exactly one datacenter, but this one serves ${paths(datacentersOf(service))}: ` +
      "give each datacenter its own.",
  },
  {
    broken: (service) => ownerProblem(service) === "no-owner",
    message: ({ type }) => `${type} belongs to exactly one datacenter, but this one has none: give it a datacenter.`,
  },
  {
    broken: ({ type, attachable }) => isRestricted(type) && attachable === true,
    message: ({ type }) =>
      `${type} belongs to exactly one datacenter. Other locations cannot be attached to it: remove "attachable".`,
  },
  {
    broken: (service) => hasOwnAddress(service.type) && sameAddressBefore(service) !== undefined,
    message: (service) =>
      `${sameAddressBefore(service)?.construct.node.path} has the same address, and Abiquo accepts only one ` +
      `${service.type} per address (RS-3): ${isRestricted(service.type) ? OWN_SERVICE : ONE_SERVICE}.`,
  },
];

const OWN_SERVICE = 'give each datacenter its own "host", "port" or "path"';
const ONE_SERVICE = 'let one service serve all locations, or give this one another "host", "port" or "path"';

const PLACE_ERRORS: readonly Rule<Place>[] = [
  {
    broken: ({ service, location }) => isOtherPlatform(findPlatform(location) ?? service.platform, service.platform),
    message: ({ service, location }) =>
      `It uses the provider configuration "${configurationOf(service.platform)}", and ${location.node.path} uses ` +
      `"${configurationOf(findPlatform(location) ?? service.platform)}", which is for another platform: give both ` +
      'the same "provider".',
  },
  {
    broken: ({ service, location }) => isNeverIn(service.type, kindOf(location)),
    message: ({ service, location }) =>
      `${service.type} cannot serve ${location.node.path}, which is a ${locationNoun(kindOf(location))}: remove this location.`,
  },
  {
    broken: (place) => sameTypeBefore(place) !== undefined,
    message: ({ service, location }) =>
      `${location.node.path} already has a service of type ${service.type}, ` +
      `${sameTypeBefore({ service, location })?.construct.node.path}. A location can have only one service of each ` +
      "type: remove one of the two.",
  },
];

const SERVICE_WARNINGS: readonly Rule<RemoteServiceFacts>[] = [
  {
    broken: ({ type, locations, redis }) => sharesRedis(type) && locations.length > 1 && redis == null,
    message: ({ type, locations }) =>
      `This ${type} is shared by ${locations.length} locations, which must all use one Redis: set "redis", so that ` +
      "this can be checked.",
  },
  {
    broken: ({ locations, attachable }) => locations.length === 0 && attachable !== true,
    message: ({ type }) =>
      `This ${type} serves no location: set "locations", call addLocation, or remove it. If other stacks attach ` +
      "their locations to it, set attachable: true.",
  },
];

/** Returns the errors of a remote service and of its locations. */
export function remoteServiceErrors(service: RemoteServiceFacts): string[] {
  const rules = [...SERVICE_ERRORS, ...BACK_END_RULES];
  return [...addressErrors(service), ...check(rules, service), ...placeErrors(service)];
}

/** Returns the errors of a remote service that was looked up on the platform, and of its locations. */
export function foundServiceErrors(service: RemoteServiceFacts): string[] {
  return [...lookupErrors(service), ...placeErrors(service)];
}

/** Returns the warnings about a remote service. */
export function remoteServiceWarnings(service: RemoteServiceFacts): string[] {
  return check(SERVICE_WARNINGS, service);
}

function placeErrors(service: RemoteServiceFacts): string[] {
  return service.locations.flatMap((location) => check(PLACE_ERRORS, { service, location }));
}

/**
 * The broken rule of a type that belongs to one datacenter, or undefined. Locations that never have the type are
 * reported one by one.
 */
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

/** An earlier service of this type on the platform with the same address, in any spelling. */
function sameAddressBefore(service: RemoteServiceFacts): RemoteServiceFacts | undefined {
  const address = addressOf(service);
  return address === undefined
    ? undefined
    : before(servicesOn(service.platform), service).find(
        (other) => other.resource !== undefined && other.type === service.type && addressOf(other) === address,
      );
}

const ADDRESSES = new WeakMap<RemoteServiceFacts, { readonly uri?: string }>();

/** The canonical address, if it is known. It is kept, because each service of a platform is compared with all others. */
function addressOf(service: RemoteServiceFacts): string | undefined {
  const address = ADDRESSES.get(service) ?? canonicalAddress(service);
  ADDRESSES.set(service, address);
  return address.uri;
}

function canonicalAddress(service: RemoteServiceFacts): { readonly uri?: string } {
  const { uri } = completeAddress(declaredAddress(service));
  return uri == null ? {} : { uri: canonicalUri(service.type, uri) };
}
