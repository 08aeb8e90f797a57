import { REMOTE_SERVICE_TYPES, findRemoteServiceType } from "../../domain";
import type { RemoteServiceTypeInfo } from "../../domain";
import { slug, variableOf } from "./names";

/** Returns the constructs' id of a type, derived from its display name: `discovery-manager` for `Discovery Manager`. */
export function idOfType(type: string): string {
  return slug(findRemoteServiceType(type)?.displayName ?? type) || "remote-service";
}

/** Returns the option of a set that customizes a type, such as `discoveryManager`. */
export function optionOfType(type: string): string {
  return variableOf(idOfType(type));
}

/** Types of the set that serves many locations: those that every location requires. */
export const SHARED_SET: readonly string[] = namesOf(
  ({ datacenter, publicCloudRegion }) => datacenter === "required" && publicCloudRegion === "required",
);

/** Types that a datacenter needs if Abiquo manages its networks. */
export const NETWORK_TYPES: readonly string[] = namesOf(({ datacenter }) => datacenter === "managed-networks");

/** Types of a datacenter's own set. */
export const DATACENTER_SET: readonly string[] = [
  ...namesOf(({ datacenter }) => datacenter === "required"),
  ...NETWORK_TYPES,
];

function namesOf(isWanted: (info: RemoteServiceTypeInfo) => boolean): readonly string[] {
  return REMOTE_SERVICE_TYPES.filter(isWanted).map(({ name }) => name);
}
