import { REMOTE_SERVICE_TYPES, RemoteServiceType, nameProblem } from "../domain";
import type { Placement } from "../domain";
import { servicesAt } from "./facts";
import type { LocationFacts } from "./facts";
import { literal } from "./literal";
import { check } from "./rule";
import type { Rule } from "./rule";

const LOCATION_ERRORS: readonly Rule<LocationFacts>[] = [
  {
    broken: (location) => nameIssue(location) !== undefined,
    message: (location) => `${nameIssue(location)} Correct "name".`,
  },
  {
    broken: ({ location }) => literal(location)?.trim() === "",
    message: () => 'The location must not be empty: write where the datacenter is, such as "Barcelona, ES".',
  },
  {
    broken: ({ region }) => regionIssue(region) !== undefined,
    message: ({ region }) => `${regionIssue(region)} Correct "region", such as "eu-west-1".`,
  },
  {
    broken: (location) => sameName(location) !== undefined,
    message: (location) =>
      `The name "${location.name}" is that of ${sameName(location)?.construct.node.path} too: give each its own.`,
  },
  {
    broken: (location) => sameRegion(location) !== undefined,
    message: (location) =>
      `The region "${location.region}" of ${location.cloudProvider?.name} is used by ` +
      `${sameRegion(location)?.construct.node.path} already, and each can be used once: remove one of the two.`,
  },
  {
    broken: (location) =>
      location.cloudProvider?.dynamicRegions === true && !has(location, RemoteServiceType.NARS.name),
    message: ({ cloudProvider }) =>
      `The regions of ${cloudProvider?.name} are known only through a Discovery Manager, and this region has none: ` +
      `give it one (${RemoteServiceType.NARS.name}).`,
  },
  {
    broken: ({ cloudProvider, endpoint }) => cloudProvider?.dynamicRegions === false && endpoint !== undefined,
    message: ({ cloudProvider }) =>
      `Abiquo knows the regions of ${cloudProvider?.name}, which have no endpoint: remove "endpoint" (or, if they are ` +
      "dynamic, write the provider as CloudProvider.customDynamic).",
  },
];

const LOCATION_WARNINGS: readonly Rule<LocationFacts>[] = [
  {
    broken: (location) => missing(location, "required").length > 0,
    message: (location) =>
      `It does not work before it has every service it needs. Missing: ${missing(location, "required").join(", ")}.`,
  },
  {
    broken: (location) => location.networksManaged() && !hasAny(location, "managed-networks"),
    message: (location) =>
      `Abiquo manages its networks and needs a DHCP service for it: add ${missing(location, "managed-networks").join(" or ")}, ` +
      "or set networking: Networking.UNMANAGED.",
  },
];

/** Everything that is wrong with a location. */
export function locationErrors(location: LocationFacts): string[] {
  return check(LOCATION_ERRORS, location);
}

/** What a location lacks. */
export function locationWarnings(location: LocationFacts): string[] {
  return check(LOCATION_WARNINGS, location);
}

function nameIssue({ name }: LocationFacts): string | undefined {
  const known = literal(name);
  return known === undefined ? undefined : nameProblem(known);
}

function regionIssue(region: string | undefined): string | undefined {
  const known = literal(region);
  if (known === undefined || (known !== "" && known === known.trim())) {
    return undefined;
  }
  return known.trim() === ""
    ? "The region must not be empty."
    : `The region "${known}" must not begin or end with blanks.`;
}

/** Locations of the same kind on the same platform that were declared before: of a pair, the later one is reported. */
function earlier({ platform, kind, construct }: LocationFacts): LocationFacts[] {
  const alike = platform.locations.filter((other) => other.kind === kind);
  return alike.slice(
    0,
    alike.findIndex((other) => other.construct === construct),
  );
}

function sameName(location: LocationFacts): LocationFacts | undefined {
  const name = literal(location.name);
  return name === undefined ? undefined : earlier(location).find((other) => other.name === name);
}

/** Where regions are dynamic, two platforms of one provider may well have a region of the same name. */
function sameRegion(location: LocationFacts): LocationFacts | undefined {
  const [region, provider] = [literal(location.region), literal(location.cloudProvider?.name)];
  return region === undefined || provider === undefined || location.cloudProvider?.dynamicRegions
    ? undefined
    : earlier(location).find((other) => other.region === region && other.cloudProvider?.name === provider);
}

function typesTaken({ kind }: LocationFacts, how: Placement): string[] {
  return REMOTE_SERVICE_TYPES.filter((info) => info[kind] === how).map(({ name }) => name);
}

function has({ construct }: LocationFacts, type: string): boolean {
  return servicesAt(construct).some((service) => service.type === type);
}

function hasAny(location: LocationFacts, how: Placement): boolean {
  return typesTaken(location, how).some((type) => has(location, type));
}

function missing(location: LocationFacts, how: Placement): string[] {
  return typesTaken(location, how).filter((type) => !has(location, type));
}
