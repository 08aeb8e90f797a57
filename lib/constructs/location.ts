import type { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import type { CloudProvider, LocationKind } from "../domain";
import { Fact } from "./fact";
import type { Platform } from "./platform";

/** What the rules know of a location that this app declares. */
export interface LocationFacts {
  readonly construct: IConstruct;
  readonly resource: TerraformResource;
  readonly platform: Platform;
  readonly kind: LocationKind;
  readonly name: string;
  /** What only a public cloud region has. */
  readonly cloud?: CloudFacts;
}

/** Which region of a cloud provider a public cloud region is. */
export interface CloudFacts {
  readonly cloudProvider: CloudProvider;
  readonly region: string;
  readonly endpoint?: string;
}

const LOCATION = new Fact<LocationFacts>("location");
const FOUND_ON = new Fact<Platform>("found-location");
const LOCATIONS = new Fact<LocationFacts[]>("locations");

/** Remembers a location, for the rules of others. */
export function addLocation(location: LocationFacts): void {
  LOCATION.set(location.construct, location);
  LOCATIONS.ofOrNew(location.platform.stack, () => []).push(location);
}

/** Remembers on which platform a location is that this app does not declare. */
export function addFoundLocation(location: IConstruct, platform: Platform): void {
  FOUND_ON.set(location, platform);
}

/** What is known of a location; undefined for one that is not declared by this app. */
export function findLocation(construct: IConstruct): LocationFacts | undefined {
  return LOCATION.of(construct);
}

/** The platform that a location is on; undefined for a platform's own construct that merely implements the interface. */
export function findPlatform(location: IConstruct): Platform | undefined {
  return findLocation(location)?.platform ?? FOUND_ON.of(location);
}

/** Locations of the same kind on the same platform that were declared before: of a pair, the later one is reported. */
export function earlierLocations({ platform, kind, construct }: LocationFacts): readonly LocationFacts[] {
  const all = LOCATIONS.of(platform.stack) ?? [];
  const alike = all.filter((other) => other.kind === kind && other.platform === platform);
  return alike.slice(
    0,
    alike.findIndex((other) => other.construct === construct),
  );
}

/**
 * Which kind of location this is, by the attribute that only this kind has: a platform's own construct that implements
 * one of the interfaces counts as what it implements.
 */
export function kindOf(location: IConstruct): LocationKind {
  return "datacenterId" in location ? "datacenter" : "publicCloudRegion";
}

/** A kind of location, as people write it. */
export function nameOfKind(kind: LocationKind): string {
  return kind === "datacenter" ? "datacenter" : "public cloud region";
}

/** The id of a location in Abiquo, a token mostly. */
export function idOf(location: IConstruct): string {
  const { datacenterId, publicCloudRegionId } = location as IConstruct & Partial<Record<string, string>>;
  const id = datacenterId ?? publicCloudRegionId;
  if (id === undefined) {
    throw new Error(
      `${location.node.path} is no location: it must implement IDatacenter ("datacenterId") or IPublicCloudRegion ("publicCloudRegionId").`,
    );
  }
  return id;
}
