import {
  RemoteServiceType,
  cloudProviderProblem,
  findsRegions,
  hasDynamicRegions,
  regionCaseProblem,
  regionEndpointProblem,
  regionProblem,
  sameEndpoint,
} from "../domain";
import { declared, literal, problemOf } from "./literal";
import { earlierLocations } from "./location";
import type { CloudFacts, LocationFacts } from "./location";
import { LOCATION_ERRORS, LOCATION_WARNINGS } from "./location-rules";
import { servicesAt, servicesIn } from "./placement";
import type { RemoteServiceFacts } from "./placement";
import { isOtherPlatform } from "./platform";
import { check } from "./rule";
import type { Rule } from "./rule";

/** A public cloud region. */
interface RegionFacts extends LocationFacts {
  readonly cloud: CloudFacts;
}

function caseIssue({ region, cloudProvider }: CloudFacts): string | undefined {
  return problemOf(region, (text) => regionCaseProblem(text, cloudProvider.name));
}

const ERRORS: readonly Rule<RegionFacts>[] = [
  ...LOCATION_ERRORS,
  {
    broken: ({ cloud }) => problemOf(cloud.region, regionProblem) !== undefined,
    message: ({ cloud }) => `${problemOf(cloud.region, regionProblem)} Correct "region", such as "eu-west-1".`,
  },
  {
    broken: ({ cloud }) => cloudProviderProblem(cloud.cloudProvider.name) !== undefined,
    message: ({ cloud }) => `${cloudProviderProblem(cloud.cloudProvider.name)} Correct "cloudProvider".`,
  },
  {
    broken: ({ cloud }) => caseIssue(cloud) !== undefined,
    message: ({ cloud }) => `${caseIssue(cloud)} Correct "region".`,
  },
  {
    broken: (region) => sameRegion(region) !== undefined,
    message: (region) =>
      `The region "${region.cloud.region}" of ${region.cloud.cloudProvider.name} is already used by ` +
      `${sameRegion(region)?.construct.node.path}. A region can be used only once: remove one of the two.`,
  },
  {
    broken: ({ cloud }) => cloud.cloudProvider.dynamicRegions && cloud.endpoint == null,
    message: ({ cloud }) =>
      `Abiquo gets the regions of ${cloud.cloudProvider.name} from an endpoint: set "endpoint", such as ` +
      '"https://keystone.example.com:5000/v3".',
  },
  {
    broken: ({ cloud }) => !cloud.cloudProvider.dynamicRegions && cloud.endpoint != null,
    message: ({ cloud }) =>
      `The regions of ${cloud.cloudProvider.name} are declared as fixed and need no endpoint: remove "endpoint". If ` +
      "they are dynamic, use CloudProvider.customDynamic.",
  },
  {
    broken: ({ cloud }) => problemOf(cloud.endpoint, regionEndpointProblem) !== undefined,
    message: ({ cloud }) => `${problemOf(cloud.endpoint, regionEndpointProblem)} Correct "endpoint".`,
  },
];

const WARNINGS: readonly Rule<RegionFacts>[] = [
  ...LOCATION_WARNINGS,
  {
    broken: (region) => region.cloud.cloudProvider.dynamicRegions && findDiscoveryManager(region) === undefined,
    message: ({ cloud }) =>
      `Abiquo finds the regions of ${cloud.cloudProvider.name} through a Discovery Manager, but this stack ` +
      "declares none. One must be registered on the platform before the region is created: declare one " +
      `(${RemoteServiceType.NARS.name}), or make sure that another team has registered one.`,
  },
];

/** Returns the errors of a public cloud region. */
export function regionErrors(region: RegionFacts): string[] {
  return check(ERRORS, region);
}

/** Returns warnings about what a public cloud region lacks. */
export function regionWarnings(region: RegionFacts): string[] {
  return check(WARNINGS, region);
}

/**
 * Returns the Discovery Manager of a region. Without one of its own, any that may be on the platform will do, even if it
 * serves other locations.
 */
export function findDiscoveryManager({ construct, platform }: LocationFacts): RemoteServiceFacts | undefined {
  const managers = [...servicesAt(construct), ...servicesIn(platform.stack)].filter(({ type }) => findsRegions(type));
  return managers.find((manager) => !isOtherPlatform(manager.platform, platform));
}

/** Dynamic regions are the same only at one endpoint: two endpoints of one provider may have regions of the same name. */
function sameRegion(location: RegionFacts): LocationFacts | undefined {
  const { cloudProvider, endpoint } = location.cloud;
  const region = literal(location.cloud.region);
  const provider = literal(cloudProvider.name);
  if (region === undefined || provider === undefined) {
    return undefined;
  }
  const isDynamic = cloudProvider.dynamicRegions || hasDynamicRegions(provider);
  return earlierLocations(location).find(
    ({ cloud }) =>
      cloud?.region === region &&
      cloud.cloudProvider.name === provider &&
      (!isDynamic || isSameEndpoint(cloud.endpoint, endpoint)),
  );
}

/**
 * An omitted endpoint equals none. The export declares dynamic regions as fixed (`CloudProvider.custom("vcd")`), because
 * Abiquo does not report their endpoints.
 */
function isSameEndpoint(one: string | undefined, other: string | undefined): boolean {
  const a = declared(one);
  const b = declared(other);
  return a != null && b != null && sameEndpoint(a, b);
}
