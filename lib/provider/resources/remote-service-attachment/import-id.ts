import type { LocationRef, RemoteServicesApi } from "../../../abiquo";
import { isObjectId } from "../../../domain";
import { DiagnosticError } from "../../../terraform-plugin";
import type { ImportRequest } from "../../../terraform-plugin";
import { exactlyOne, listOptions } from "../../reconcile/lookup";
import { idsOf } from "../remote-service/location-sets";
import type { Attachment } from "./model";

const KINDS: Readonly<Record<string, LocationRef["kind"]>> = {
  datacenters: "datacenter",
  publiccloudregions: "publicCloudRegion",
};

/** Parses the id of an attachment, such as `5/datacenters/7`. Returns undefined for any other text. */
export function parseAttachmentId(text: string): Attachment | undefined {
  const [, serviceId = "", kind = "", id = ""] = /^(\d+)\/(datacenters|publiccloudregions)\/(\d+)$/.exec(text) ?? [];
  return isObjectId(serviceId) && isObjectId(id) ? { serviceId, location: locationOf(kind, id) } : undefined;
}

/**
 * Finds the attachment that an import id means: `5/datacenters/7` (service, kind and id of the location), or the URL of
 * the service below its location in the API, such as `https://host/api/admin/datacenters/7/remoteservices/NARS`.
 *
 * @throws DiagnosticError for any other text, and if the location has no such service
 */
export async function findAttachment(
  services: RemoteServicesApi,
  request: Pick<ImportRequest, "id" | "diagnostics" | "signal">,
): Promise<Attachment> {
  const { id: text } = request;
  const named = parseAttachmentId(text);
  if (named) {
    return named;
  }
  const [, kind = "", id, type] =
    /^https?:\/\/.*\/admin\/(datacenters|publiccloudregions)\/([1-9]\d*)\/remoteservices\/(\w+)\/?$/i.exec(text) ?? [];
  if (id === undefined || type === undefined) {
    throw new DiagnosticError({
      summary: "The import id is not the id of an attachment",
      detail:
        'Give the id of the service with the kind and the id of the location, such as "5/datacenters/7" or ' +
        '"5/publiccloudregions/9", or the URL of the service below its location, such as ' +
        '"https://host/api/admin/datacenters/7/remoteservices/NARS".',
    });
  }
  return findByAddress(services, { type, location: locationOf(kind, id) }, request);
}

async function findByAddress(
  services: RemoteServicesApi,
  { type, location }: Pick<Attachment, "location"> & { readonly type: string },
  { diagnostics, signal }: Pick<ImportRequest, "diagnostics" | "signal">,
): Promise<Attachment> {
  const all = await services.list({}, listOptions("remote service", diagnostics, signal));
  const found = all.filter(
    (service) => plain(service.type) === plain(type) && idsOf(service, location.kind).includes(location.id),
  );
  const { id: serviceId } = exactlyOne(found, { what: `${type} at the location with the id ${location.id}` });
  return { serviceId, location };
}

/** Normalizes a type: in URLs of the API, case and underscores of types do not matter. */
function plain(type: string): string {
  return type.replaceAll("_", "").toLowerCase();
}

function locationOf(kind: string, id: string): Attachment["location"] {
  return { kind: KINDS[kind.toLowerCase()] ?? "datacenter", id };
}
