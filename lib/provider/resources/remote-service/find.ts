import type { ListOptions, RemoteService, RemoteServicesApi } from "../../../abiquo";
import { typeProblem } from "../../../domain";
import { DiagnosticError } from "../../../terraform-plugin";
import type { OperationContext } from "../../../terraform-plugin";
import { serves } from "../../reconcile/link-ownership";
import { exactlyOne, listOptions } from "../../reconcile/lookup";
import { sameUri } from "./uri";

/** A filter in a configuration. Null matches everything. */
export interface RemoteServiceFilter {
  readonly type: string | null;
  readonly uri: string | null;
  readonly datacenter_id: string | null;
  readonly public_cloud_region_id: string | null;
}

/** Lists the remote services that match a filter. */
export async function findRemoteServices(
  services: RemoteServicesApi,
  filter: RemoteServiceFilter,
  options: ListOptions,
): Promise<readonly RemoteService[]> {
  const { type } = filter;
  return (await services.list({ type: type ?? undefined }, options)).filter((service) => isMeant(service, filter));
}

/** Returns whether a service of the filter's type matches the rest of the filter. */
export function isMeant(
  service: RemoteService,
  { uri, datacenter_id, public_cloud_region_id }: Omit<RemoteServiceFilter, "type">,
): boolean {
  return (
    (uri === null || sameUri(service.uri, uri, service.type)) &&
    (datacenter_id === null || serves(service, { kind: "datacenter", id: datacenter_id })) &&
    (public_cloud_region_id === null || serves(service, { kind: "publicCloudRegion", id: public_cloud_region_id }))
  );
}

/**
 * Finds the service for an import by type and URI, such as `VIRTUAL_FACTORY/http://rs.example.com:8009/virtualfactory`.
 *
 * @throws DiagnosticError unless there is exactly one
 */
export async function findByTypeAndUri(
  services: RemoteServicesApi,
  text: string,
  { diagnostics, signal }: Pick<OperationContext, "diagnostics" | "signal">,
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
  const ofType = await services.list({ type }, listOptions("remote service", diagnostics, signal));
  const found = ofType.filter((service) => sameUri(service.uri, uri, type));
  return exactlyOne(found, { what: `${type} at ${uri}`, known: ofType.map((service) => service.uri) });
}
