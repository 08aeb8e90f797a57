import type { RemoteServicesApi } from "../../../abiquo";
import { DiagnosticError } from "../../../terraform-plugin";
import type { ImportRequest } from "../../../terraform-plugin";
import { locationIn, parseAttachmentId } from "../../reconcile/attachment-id";
import { serves } from "../../reconcile/link-ownership";
import { exactlyOne, listOptions } from "../../reconcile/lookup";
import type { Attachment } from "./model";

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
  const [, collection = "", id, type] =
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
  return findByAddress(services, { type, location: locationIn(collection.toLowerCase(), id) }, request);
}

async function findByAddress(
  services: RemoteServicesApi,
  { type, location }: Pick<Attachment, "location"> & { readonly type: string },
  { diagnostics, signal }: Pick<ImportRequest, "diagnostics" | "signal">,
): Promise<Attachment> {
  const all = await services.list({}, listOptions("remote service", diagnostics, signal));
  const found = all.filter((service) => plain(service.type) === plain(type) && serves(service, location));
  const { id: serviceId } = exactlyOne(found, { what: `${type} at the location with the id ${location.id}` });
  return { serviceId, location };
}

/** Normalizes a type: in URLs of the API, case and underscores of types do not matter. */
function plain(type: string): string {
  return type.replaceAll("_", "").toLowerCase();
}
