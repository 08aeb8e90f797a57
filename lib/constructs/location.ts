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

/** A location has the id of its kind. */
interface Identified extends IConstruct {
  readonly datacenterId?: string;
  readonly publicCloudRegionId?: string;
}

const LOCATION = new Fact<LocationFacts>("location");
const FOUND_ON = new Fact<Platform>("found-location");
const LOCATIONS = new Fact<LocationFacts[]>("locations");
const BY_ID = new Fact<Map<string, IConstruct>>("locations-by-id");

/** Registers a location, for the rules of other constructs. */
export function addLocation(location: LocationFacts): void {
  LOCATION.set(location.construct, location);
  LOCATIONS.ofOrNew(location.platform.stack, () => []).push(location);
  addId(location.construct);
}

/** Registers the platform of a location that this app does not declare. */
export function addFoundLocation(location: IConstruct, platform: Platform): void {
  FOUND_ON.set(location, platform);
  addId(location);
}

function addId(location: IConstruct): void {
  BY_ID.ofOrNew(location.node.root, () => new Map()).set(idOf(location), location);
}

/**
 * The construct that facts about a location are stored on. For a user's construct around one of ours, it is ours. Both
 * have the same id: the same token, because ours reads it only once.
 */
export function locationOf(construct: IConstruct): IConstruct {
  if (LOCATION.of(construct) ?? FOUND_ON.of(construct)) {
    return construct;
  }
  const { datacenterId = "", publicCloudRegionId = "" } = construct as Identified;
  const known = BY_ID.of(construct.node.root);
  return known?.get(datacenterId) ?? known?.get(publicCloudRegionId) ?? construct;
}

/** Returns what the rules know about a location. Undefined if this app does not declare it. */
export function findLocation(construct: IConstruct): LocationFacts | undefined {
  return LOCATION.of(locationOf(construct));
}

/** Returns the platform of a location. Undefined for a user's construct that is not around one of ours. */
export function findPlatform(location: IConstruct): Platform | undefined {
  return findLocation(location)?.platform ?? FOUND_ON.of(locationOf(location));
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
 * The kind of a location. A user's construct that is not around one of ours is recognised by the id attribute that only
 * this kind has.
 */
export function kindOf(location: IConstruct): LocationKind {
  return findLocation(location)?.kind ?? ("datacenterId" in locationOf(location) ? "datacenter" : "publicCloudRegion");
}

/** The id of a location in Abiquo. It is usually a token. */
export function idOf(location: IConstruct): string {
  const { datacenterId, publicCloudRegionId } = locationOf(location) as Identified;
  const id = kindOf(location) === "datacenter" ? datacenterId : publicCloudRegionId;
  if (id === undefined) {
    throw new Error(
      `${location.node.path} is not a location: it must implement IDatacenter ("datacenterId") or IPublicCloudRegion ("publicCloudRegionId").`,
    );
  }
  return id;
}
