import type { PublicCloudRegion, RemoteService } from "../../abiquo";
import { findRemoteServiceType } from "../../domain";
import type { Selection } from "./selection";
import { hasDynamicRegions } from "./type-names";

/** What Abiquo does not tell of a Virtualization or Monitor Manager that several locations share. */
export const REDIS_UNKNOWN =
  'redis: "HOST:6379" is not told by Abiquo. The shared services must all be on one: name it, so that this is checked.';

/** What Abiquo does not tell of an Appliance Manager. */
export const REPOSITORY_UNKNOWN =
  'nfsRepository: "HOST:/PATH" is not told by Abiquo. Name the NFS export, so that no two datacenters are put on one.';

/** What Abiquo does not tell of a region of a dynamic provider. */
export const ENDPOINT_UNKNOWN =
  "The endpoint that knows this region is not told by Abiquo, nor are the credentials for it. This region goes on without " +
  "them; to create one like it, both are needed (endpoint, and region_credentials of the provider).";

/** True if the service has to be on the same Redis as others. */
export function needsRedis({ type, locations }: RemoteService): boolean {
  return findRemoteServiceType(type)?.sharesRedis === true && locations.length > 1;
}

/** True if the service keeps templates on an NFS export of its own. */
export function needsRepository({ type }: RemoteService): boolean {
  return type === "APPLIANCE_MANAGER";
}

/** True if the region is known to an endpoint. */
export function needsEndpoint({ cloudProvider }: PublicCloudRegion): boolean {
  return hasDynamicRegions(cloudProvider);
}

/** One sentence for each thing that Abiquo does not tell, by what it is about. */
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
