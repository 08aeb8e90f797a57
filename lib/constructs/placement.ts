import type { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import type { LocationKind } from "../domain";
import { Fact } from "./fact";
import type { Platform } from "./platform";
import type { RemoteServiceAddress } from "./remote-service-address";

/** What the rules know of a remote service, declared here or found on the platform. */
export interface RemoteServiceFacts {
  readonly construct: IConstruct;
  readonly platform: Platform;
  readonly type: string;
  readonly address: RemoteServiceAddress;
  /** The address as Terraform will know it. Always the same token, because references between stacks are found by comparison. */
  readonly uri: string;
  /** Its resource. Undefined for a service that was found on the platform. */
  readonly resource?: TerraformResource;
  readonly redis?: string;
  readonly nfsRepository?: string;
  readonly attachable?: boolean;
  /** Grows when locations are added or attached. */
  readonly locations: IConstruct[];
  /** Whether this app declares all its locations of a kind. Call it at synth, because the answer may change until then. */
  readonly writesSet: (kind: LocationKind) => boolean;
}

const SERVICE = new Fact<RemoteServiceFacts>("remote-service");
const SERVICES = new Fact<RemoteServiceFacts[]>("remote-services");
const SERVICES_AT = new Fact<RemoteServiceFacts[]>("services-at");

/** Registers a service for other constructs' rules. */
export function addService(service: RemoteServiceFacts): void {
  SERVICE.set(service.construct, service);
  SERVICES.ofOrNew(service.platform.stack, () => []).push(service);
}

/** What the rules know of a service. Undefined for a user's construct that only implements the interface. */
export function findService(construct: IConstruct): RemoteServiceFacts | undefined {
  return SERVICE.of(construct);
}

/** The services of a platform, in the order in which they were declared. */
export function servicesOn(platform: Platform): readonly RemoteServiceFacts[] {
  return (SERVICES.of(platform.stack) ?? []).filter((service) => service.platform === platform);
}

/** Registers that a service serves a location. A repeated call changes nothing. */
export function place(service: RemoteServiceFacts, location: IConstruct): void {
  if (!service.locations.includes(location)) {
    service.locations.push(location);
    SERVICES_AT.ofOrNew(location, () => []).push(service);
  }
}

/** The services of this app that serve a location, in the order in which they were added. */
export function servicesAt(location: IConstruct): readonly RemoteServiceFacts[] {
  return SERVICES_AT.of(location) ?? [];
}
