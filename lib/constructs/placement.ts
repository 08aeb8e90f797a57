import type { TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { LocationKind } from "../domain";
import { Fact } from "./fact";
import { locationOf } from "./location";
import { loginsTo } from "./platform";
import type { Platform } from "./platform";
import type { RemoteServiceAddress } from "./remote-service-address";

/** What the rules know about a remote service, declared in this app or looked up on the platform. */
export interface RemoteServiceFacts {
  readonly construct: IConstruct;
  readonly platform: Platform;
  readonly type: string;
  readonly address: RemoteServiceAddress;
  /**
   * The address as Terraform will know it. It is always the same token, because cdktf finds references between stacks
   * by comparing tokens.
   */
  readonly uri: string;
  /** Its resource. Undefined for a service that was looked up on the platform. */
  readonly resource?: TerraformResource;
  readonly redis?: string;
  readonly nfsRepository?: string;
  readonly attachable?: boolean;
  /** Grows when locations are added or attached. */
  readonly locations: IConstruct[];
  /**
   * Whether this app declares the full set of its locations of a kind. Call it at synth, because the answer may change
   * until then.
   */
  readonly writesSet: (kind: LocationKind) => boolean;
}

const SERVICE = new Fact<RemoteServiceFacts>("remote-service");
const SERVICES = new Fact<RemoteServiceFacts[]>("remote-services");
const BY_ID = new Fact<Map<string, RemoteServiceFacts>>("services-by-id");
const SERVICES_AT = new Fact<RemoteServiceFacts[]>("services-at");

/** A service has an id, also if it is a user's construct. */
interface Identified extends IConstruct {
  readonly remoteServiceId?: string;
}

/** Registers a service, for the rules of other constructs. */
export function addService(service: RemoteServiceFacts): void {
  const { remoteServiceId = "" } = service.construct as Identified;
  SERVICE.set(service.construct, service);
  BY_ID.ofOrNew(service.construct.node.root, () => new Map()).set(remoteServiceId, service);
  SERVICES.ofOrNew(service.platform.stack, () => []).push(service);
}

/**
 * Returns what the rules know about a service, which may be inside a user's construct: both have the same id, the same
 * token, because ours reads it only once. Undefined for a user's construct that is not around one of ours.
 */
export function findService(construct: Identified): RemoteServiceFacts | undefined {
  const { remoteServiceId = "" } = construct;
  return SERVICE.of(construct) ?? findServiceById(construct, remoteServiceId);
}

/** Returns what the rules know about the service with this id in the app of a construct. */
export function findServiceById({ node }: IConstruct, id: string): RemoteServiceFacts | undefined {
  return BY_ID.of(node.root)?.get(id);
}

/** The services of a stack, in the order in which they were declared. */
export function servicesIn(stack: TerraformStack): readonly RemoteServiceFacts[] {
  return SERVICES.of(stack) ?? [];
}

/** The services of a platform, whatever their login, in the order in which they were declared. */
export function servicesOn(platform: Platform): readonly RemoteServiceFacts[] {
  const logins = loginsTo(platform);
  return servicesIn(platform.stack).filter((service) => logins.has(service.platform));
}

/** Registers that a service serves a location. A repeated call changes nothing. */
export function place(service: RemoteServiceFacts, location: IConstruct): void {
  if (!serves(service, location)) {
    service.locations.push(location);
    SERVICES_AT.ofOrNew(locationOf(location), () => []).push(service);
  }
}

/** Whether a service serves a location already. */
export function serves(service: RemoteServiceFacts, location: IConstruct): boolean {
  return servicesAt(location).includes(service);
}

/** The services of this app that serve a location, in the order in which they were added. */
export function servicesAt(location: IConstruct): readonly RemoteServiceFacts[] {
  return SERVICES_AT.of(locationOf(location)) ?? [];
}
