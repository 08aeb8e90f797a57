import type { ListOptions, RemoteService, RemoteServicesApi } from "../../../abiquo";
import { typeProblem } from "../../../domain";
import { DiagnosticError } from "../../../terraform-plugin";
import { serves } from "../../reconcile/link-ownership";
import { exactlyOne } from "../../reconcile/lookup";
import { sameUri } from "./uri";

/** Filter for remote services. */
export interface RemoteServiceFilter {
  readonly type?: string;
  readonly uri?: string;
  readonly datacenterId?: string;
  readonly publicCloudRegionId?: string;
}

/** Lists the remote services that match a filter. */
export async function listRemoteServices(
  services: RemoteServicesApi,
  { type, uri, datacenterId, publicCloudRegionId }: RemoteServiceFilter,
  options?: ListOptions,
): Promise<readonly RemoteService[]> {
  return (await services.list({ type }, options)).filter(
    (service) =>
      (uri === undefined || sameUri(service.uri, uri, service.type)) &&
      (datacenterId === undefined || serves(service, { kind: "datacenter", id: datacenterId })) &&
      (publicCloudRegionId === undefined || serves(service, { kind: "publicCloudRegion", id: publicCloudRegionId })),
  );
}

/** A filter in a configuration. Null matches everything. */
export interface RemoteServiceFilterConfig {
  readonly type: string | null;
  readonly uri: string | null;
  readonly datacenter_id: string | null;
  readonly public_cloud_region_id: string | null;
}

/** Lists the remote services that match a filter in a configuration. */
export function findRemoteServices(
  services: RemoteServicesApi,
  config: RemoteServiceFilterConfig,
  options: ListOptions,
): Promise<readonly RemoteService[]> {
  const filter = {
    type: config.type ?? undefined,
    uri: config.uri ?? undefined,
    datacenterId: config.datacenter_id ?? undefined,
    publicCloudRegionId: config.public_cloud_region_id ?? undefined,
  };
  return listRemoteServices(services, filter, options);
}

/**
 * Finds the service for an import by type and URI, such as `VIRTUAL_FACTORY/http://rs.example.com:8009/virtualfactory`.
 *
 * @throws DiagnosticError unless there is exactly one
 */
export async function findByTypeAndUri(
  services: RemoteServicesApi,
  text: string,
  signal: AbortSignal,
): Promise<RemoteService> {
  const [, type, uri] = /^([^/]+)\/(.+)$/.exec(text) ?? [];
  if (type === undefined || uri === undefined) {
    throw new DiagnosticError({
      summary: "The import id is not the id of a remote service",
      detail:
        `The import id is "${text}". Give an id, such as "7", the URL of a remote service in the API, or a type and a URI, ` +
        'such as "VIRTUAL_FACTORY/http://rs.example.com:8009/virtualfactory".',
    });
  }
  const problem = typeProblem(type);
  if (problem !== undefined) {
    throw new DiagnosticError({ summary: "The import id has an unknown type", detail: problem });
  }
  const ofType = await listRemoteServices(services, { type }, { signal });
  const found = ofType.filter((service) => sameUri(service.uri, uri, type));
  return exactlyOne(found, { what: `${type} at ${uri}`, known: ofType.map((service) => service.uri) });
}
