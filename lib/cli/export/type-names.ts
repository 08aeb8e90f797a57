import { CloudProvider, Protocol, REMOTE_SERVICE_TYPES, RemoteServiceType, findRemoteServiceType } from "../../domain";
import type { RemoteServiceTypeInfo } from "../../domain";
import { slug, variableOf } from "./names";
import { quote } from "./typescript/code";

/** What the constructs call a type, which follows from its display name: `discovery-manager` of `Discovery Manager`. */
export function idOfType(type: string): string {
  return slug(findRemoteServiceType(type)?.displayName ?? type) || "remote-service";
}

/** The option of a set that holds what differs for a type, such as `discoveryManager`. */
export function optionOfType(type: string): string {
  return variableOf(idOfType(type));
}

/** Types of the set that one host gives to many locations: what every location requires. */
export const SHARED_SET: readonly string[] = namesOf(
  ({ datacenter, publicCloudRegion }) => datacenter === "required" && publicCloudRegion === "required",
);

/** Types that a datacenter needs where Abiquo manages its networks. */
export const NETWORK_TYPES: readonly string[] = namesOf(({ datacenter }) => datacenter === "managed-networks");

/** Types of the set that belongs to a datacenter. */
export const DATACENTER_SET: readonly string[] = [
  ...namesOf(({ datacenter }) => datacenter === "required"),
  ...NETWORK_TYPES,
];

/** A type in TypeScript: `RemoteServiceType.NARS`, or `RemoteServiceType.custom("NEW")`. */
export function typeCode(type: string): string {
  return `RemoteServiceType.${memberCode(RemoteServiceType, type)}`;
}

/** A cloud provider in TypeScript; one that is to be taken for one with fixed regions is always written as `custom`. */
export function cloudProviderCode(name: string, { isFixed }: { readonly isFixed: boolean }): string {
  return `CloudProvider.${isFixed ? `custom(${quote(name)})` : memberCode(CloudProvider, name)}`;
}

/** A protocol in TypeScript. */
export function protocolCode(protocol: string): string {
  const member = Object.entries(Protocol).find(
    ([, value]: readonly [string, string]) => value === protocol.toLowerCase(),
  )?.[0];
  return `Protocol.${member ?? "HTTP"}`;
}

/** True for a provider whose regions are dynamic, as far as this version knows it. */
export function hasDynamicRegions(cloudProvider: string): boolean {
  return Object.values(CloudProvider).some(
    (known) => known instanceof CloudProvider && known.name === cloudProvider && known.dynamicRegions,
  );
}

function memberCode(valueClass: object, name: string): string {
  const members = Object.entries(valueClass) as readonly (readonly [string, { readonly name?: string }])[];
  return members.find(([, value]) => value.name === name)?.[0] ?? `custom(${quote(name)})`;
}

function namesOf(isWanted: (info: RemoteServiceTypeInfo) => boolean): readonly string[] {
  return REMOTE_SERVICE_TYPES.filter(isWanted).map(({ name }) => name);
}
