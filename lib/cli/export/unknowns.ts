import type { PublicCloudRegion, RemoteService } from "../../abiquo";
import { findRemoteServiceType, hasDynamicRegions } from "../../domain";
import type { Selection } from "./selection";

/** Comment about the fact that Abiquo does not report for a shared Virtualization or Monitor Manager. */
export const REDIS_UNKNOWN =
  'redis: "HOST:6379" is not reported by Abiquo. All shared services must use the same Redis. Set it to have this checked.';

/** Comment about the fact that Abiquo does not report for an Appliance Manager. */
export const REPOSITORY_UNKNOWN =
  'nfsRepository: "HOST:/PATH" is not reported by Abiquo. Set it to check that no two datacenters share an export.';

/** Comment about the facts that Abiquo does not report for a region of a dynamic provider. */
export const ENDPOINT_UNKNOWN =
  "Abiquo does not report the endpoint of this region or its credentials. This region works without them. To create another " +
  "one like it, you need both (endpoint, and region_credentials of the provider).";

/** Returns whether a service must use the same Redis as others. */
export function needsRedis({ type, locations }: RemoteService): boolean {
  return findRemoteServiceType(type)?.sharesRedis === true && locations.length > 1;
}

/** Returns whether a service has its own NFS export for templates. */
export function needsRepository({ type }: RemoteService): boolean {
  return type === "APPLIANCE_MANAGER";
}

/** Returns whether a region belongs to an endpoint. */
export function needsEndpoint({ cloudProvider }: PublicCloudRegion): boolean {
  return hasDynamicRegions(cloudProvider);
}

/** Returns one sentence for each fact that Abiquo does not report. */
export function unknownsOf({ remoteServices, publicCloudRegions }: Selection): readonly string[] {
  const describe = ({ id, type, uri }: RemoteService): string => `${type} ${uri} (id ${id})`;
  return [
    ...remoteServices
      .filter(needsRedis)
      .map((service) => `The Redis of ${describe(service)}, which several locations share.`),
    ...remoteServices.filter(needsRepository).map((service) => `The NFS export of ${describe(service)}.`),
    ...publicCloudRegions
      .filter(needsEndpoint)
      .map(({ name, id }) => `The endpoint and the credentials of the public cloud region "${name}" (id ${id}).`),
  ];
}
