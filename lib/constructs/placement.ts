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
  /** The address as Terraform will know it: one token, since a reference between stacks is found by what was seen before. */
  readonly uri: string;
  /** What makes it; none for a service that was found on the platform. */
  readonly resource?: TerraformResource;
  readonly redis?: string;
  readonly nfsRepository?: string;
  readonly attachable?: boolean;
  /** Grows as locations are added or attached. */
  readonly locations: IConstruct[];
  /** Whether this app declares its locations of a kind as a whole; asked at synth, since it can be told late. */
  readonly writesSet: (kind: LocationKind) => boolean;
}

const SERVICE = new Fact<RemoteServiceFacts>("remote-service");
const SERVICES = new Fact<RemoteServiceFacts[]>("remote-services");
const SERVICES_AT = new Fact<RemoteServiceFacts[]>("services-at");

/** Remembers a service, for the rules of others. */
export function addService(service: RemoteServiceFacts): void {
  SERVICE.set(service.construct, service);
  SERVICES.ofOrNew(service.platform.stack, () => []).push(service);
}

/** What is known of a service; undefined for a platform's own construct that merely implements the interface. */
export function findService(construct: IConstruct): RemoteServiceFacts | undefined {
  return SERVICE.of(construct);
}

/** The services of a platform, in the order in which they were declared. */
export function servicesOn(platform: Platform): readonly RemoteServiceFacts[] {
  return (SERVICES.of(platform.stack) ?? []).filter((service) => service.platform === platform);
}

/** Remembers that a service serves a location. Telling it again changes nothing. */
export function place(service: RemoteServiceFacts, location: IConstruct): void {
  if (!service.locations.includes(location)) {
    service.locations.push(location);
    SERVICES_AT.ofOrNew(location, () => []).push(service);
  }
}

/** The services of this app that serve a location, in the order in which they were told to. */
export function servicesAt(location: IConstruct): readonly RemoteServiceFacts[] {
  return SERVICES_AT.of(location) ?? [];
}
