import { TerraformStack } from "cdktf";
import type { TerraformProvider, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import type { CloudProvider, LocationKind } from "../domain";
import type { RemoteServiceAddress } from "./remote-service-address";

/** What the rules know of a remote service, declared here or found on the platform. */
export interface RemoteServiceFacts {
  readonly construct: IConstruct;
  readonly platform: Platform;
  readonly type: string;
  readonly address: RemoteServiceAddress;
  /** The address as Terraform will know it: one token, since a reference between stacks is found by what was seen before. */
  readonly uri: string;
  readonly redis?: string;
  readonly nfsRepository?: string;
  readonly attachable?: boolean;
  /** Grows as locations are added or attached. */
  readonly locations: IConstruct[];
  /** Whether this app declares its locations of a kind as a whole; asked at synth, since it can be told late. */
  readonly writesSet: (kind: LocationKind) => boolean;
}

/** What the rules know of a location that this app declares. */
export interface LocationFacts {
  readonly construct: IConstruct;
  readonly resource: TerraformResource;
  readonly platform: Platform;
  readonly kind: LocationKind;
  readonly name: string;
  /** Whether Abiquo manages the networks there; asked at synth, since it can be told late. */
  readonly networksManaged: () => boolean;
  /** Where a datacenter is. */
  readonly location?: string;
  readonly cloudProvider?: CloudProvider;
  readonly region?: string;
  readonly endpoint?: string;
}

/**
 * One Abiquo platform as far as an app declares it: what one stack makes through one provider configuration. Two stacks
 * are two platforms, since nothing at synth tells that they are deployed to the same one.
 */
export interface Platform {
  readonly stack: TerraformStack;
  /** The provider configuration, if it is not the stack's own. */
  readonly provider?: TerraformProvider;
  readonly services: RemoteServiceFacts[];
  readonly locations: LocationFacts[];
}

const platforms = new WeakMap<TerraformStack, Map<string, Platform>>();
const placements = new WeakMap<IConstruct, RemoteServiceFacts[]>();
const services = new WeakMap<IConstruct, RemoteServiceFacts>();
const locations = new WeakMap<IConstruct, LocationFacts>();
const foundLocations = new WeakMap<IConstruct, Platform>();

/** The platform that a construct is declared on. */
export function platformOf(construct: IConstruct, provider?: TerraformProvider): Platform {
  const stack = TerraformStack.of(construct);
  const ofStack = getOrAdd(platforms, stack, () => new Map<string, Platform>());
  return getOrAdd(ofStack, provider?.fqn ?? "abiquo", () => ({ stack, provider, services: [], locations: [] }));
}

/** Remembers a service, for the rules of others. */
export function addService(service: RemoteServiceFacts): void {
  service.platform.services.push(service);
  services.set(service.construct, service);
}

/** Remembers a location, for the rules of others. */
export function addLocation(location: LocationFacts): void {
  location.platform.locations.push(location);
  locations.set(location.construct, location);
}

/** Remembers on which platform a location is that this app does not declare. */
export function addFoundLocation(location: IConstruct, platform: Platform): void {
  foundLocations.set(location, platform);
}

/** What is known of a service; undefined for a platform's own construct that merely implements the interface. */
export function findService(construct: IConstruct): RemoteServiceFacts | undefined {
  return services.get(construct);
}

/** What is known of a location; undefined for one that is not declared by this app. */
export function findLocation(construct: IConstruct): LocationFacts | undefined {
  return locations.get(construct);
}

/** The platform that a location is on; undefined for a platform's own construct that merely implements the interface. */
export function findPlatform(location: IConstruct): Platform | undefined {
  return findLocation(location)?.platform ?? foundLocations.get(location);
}

/** Remembers that a service serves a location. Telling it again changes nothing. */
export function place(service: RemoteServiceFacts, location: IConstruct): void {
  if (!service.locations.includes(location)) {
    service.locations.push(location);
    getOrAdd(placements, location, () => []).push(service);
  }
}

/** The services of this app that serve a location, in the order in which they were told to. */
export function servicesAt(location: IConstruct): readonly RemoteServiceFacts[] {
  return placements.get(location) ?? [];
}

interface MapLike<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

function getOrAdd<K, V>(map: MapLike<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) {
    return found;
  }
  const made = make();
  map.set(key, made);
  return made;
}
