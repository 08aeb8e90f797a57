import { CloudProvider, REMOTE_SERVICE_TYPES, findRemoteServiceType } from "../../domain";
import type { RemoteServiceTypeInfo } from "../../domain";
import { slug, variableOf } from "./names";

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

/** True for a provider whose regions are dynamic, as far as this version knows it. */
export function hasDynamicRegions(cloudProvider: string): boolean {
  return Object.values(CloudProvider).some(
    (known) => known instanceof CloudProvider && known.name === cloudProvider && known.dynamicRegions,
  );
}

function namesOf(isWanted: (info: RemoteServiceTypeInfo) => boolean): readonly string[] {
  return REMOTE_SERVICE_TYPES.filter(isWanted).map(({ name }) => name);
}
