import { TerraformStack } from "cdktf";
import type { TerraformProvider } from "cdktf";
import type { IConstruct } from "constructs";
import type { CloudProvider, LocationKind } from "../domain";
import type { RemoteServiceAddress } from "./remote-service-address";

/** What the rules know of a remote service. */
export interface RemoteServiceFacts {
  readonly construct: IConstruct;
  readonly platform: Platform;
  readonly type: string;
  readonly address: RemoteServiceAddress;
  /** The address as Terraform will know it: a token. */
  readonly uri: string;
  readonly redis?: string;
  readonly nfsRepository?: string;
  /** Grows as locations are added. */
  readonly locations: readonly IConstruct[];
}

/** What the rules know of a location that this app declares. */
export interface LocationFacts {
  readonly construct: IConstruct;
  readonly platform: Platform;
  readonly kind: LocationKind;
  readonly name: string;
  /** Whether Abiquo manages the networks there; asked at synth, since it can be told late. */
  readonly networksManaged: () => boolean;
  readonly cloudProvider?: CloudProvider;
  readonly region?: string;
}

/**
 * One Abiquo platform as far as an app declares it: what one stack makes through one provider configuration. Two stacks
 * are two platforms, since nothing at synth tells that they are deployed to the same one.
 */
export interface Platform {
  readonly services: RemoteServiceFacts[];
  readonly locations: LocationFacts[];
}

const platforms = new WeakMap<TerraformStack, Map<string, Platform>>();
const placements = new WeakMap<IConstruct, RemoteServiceFacts[]>();

/** The platform that a construct is declared on. */
export function platformOf(construct: IConstruct, provider?: TerraformProvider): Platform {
  const stack = TerraformStack.of(construct);
  const ofStack = getOrAdd(platforms, stack, () => new Map<string, Platform>());
  return getOrAdd(ofStack, provider?.fqn ?? "abiquo", () => ({ services: [], locations: [] }));
}

/** Remembers that a service serves a location. */
export function place(service: RemoteServiceFacts, location: IConstruct): void {
  getOrAdd(placements, location, () => []).push(service);
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
