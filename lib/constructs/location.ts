import type { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import type { CloudProvider, LocationKind } from "../domain";
import { Fact } from "./fact";
import { loginsTo } from "./platform";
import type { Platform } from "./platform";

/** What the rules know about a location that this app declares. */
export interface LocationFacts {
  readonly construct: IConstruct;
  readonly resource: TerraformResource;
  readonly platform: Platform;
  readonly kind: LocationKind;
  readonly name: string;
  /** Only for a public cloud region. */
  readonly cloud?: CloudFacts;
}

/** The cloud provider's region behind a public cloud region. */
export interface CloudFacts {
  readonly cloudProvider: CloudProvider;
  readonly region: string;
  readonly endpoint?: string;
}

const LOCATION = new Fact<LocationFacts>("location");
const FOUND_ON = new Fact<Platform>("found-location");
const LOCATIONS = new Fact<LocationFacts[]>("locations");

/** Registers a location, for the rules of other constructs. */
export function addLocation(location: LocationFacts): void {
  LOCATION.set(location.construct, location);
  LOCATIONS.ofOrNew(location.platform.stack, () => []).push(location);
}

/** Registers the platform of a location that this app does not declare. */
export function addFoundLocation(location: IConstruct, platform: Platform): void {
  FOUND_ON.set(location, platform);
}

/** Returns what the rules know about a location. Undefined if this app does not declare it. */
export function findLocation(construct: IConstruct): LocationFacts | undefined {
  return LOCATION.of(construct);
}

/** Returns the platform of a location. Undefined for a user's construct that only implements the interface. */
export function findPlatform(location: IConstruct): Platform | undefined {
  return findLocation(location)?.platform ?? FOUND_ON.of(location);
}

/** Locations of the same kind on the same platform that were declared earlier. Of a pair, only the later one is reported. */
export function earlierLocations({ platform, kind, construct }: LocationFacts): readonly LocationFacts[] {
  const all = LOCATIONS.of(platform.stack) ?? [];
  const logins = loginsTo(platform);
  const alike = all.filter((other) => other.kind === kind && logins.has(other.platform));
  return alike.slice(
    0,
    alike.findIndex((other) => other.construct === construct),
  );
}

/**
 * The kind of a location, recognised by the id attribute that only this kind has. This also works for a user's
 * construct that implements one of the interfaces.
 */
export function kindOf(location: IConstruct): LocationKind {
  return "datacenterId" in location ? "datacenter" : "publicCloudRegion";
}

/** A kind of location in words. */
export function nameOfKind(kind: LocationKind): string {
  return kind === "datacenter" ? "datacenter" : "public cloud region";
}

/** The id of a location in Abiquo. It is usually a token. */
export function idOf(location: IConstruct): string {
  const { datacenterId, publicCloudRegionId } = location as IConstruct & Partial<Record<string, string>>;
  const id = datacenterId ?? publicCloudRegionId;
  if (id === undefined) {
    throw new Error(
      `${location.node.path} is not a location: it must implement IDatacenter ("datacenterId") or IPublicCloudRegion ("publicCloudRegionId").`,
    );
  }
  return id;
}
