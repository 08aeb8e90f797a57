import type { LocationRef, RemoteServicesApi } from "../../../abiquo";
import { DiagnosticError } from "../../../terraform-plugin";
import { exactlyOne } from "../../reconcile/lookup";
import { idsOf } from "../remote-service/location-sets";
import type { Attachment } from "./model";

const KINDS: Readonly<Record<string, LocationRef["kind"]>> = {
  datacenters: "datacenter",
  publiccloudregions: "publicCloudRegion",
};

/** The attachment that an id such as `5/datacenters/7` means; undefined for any other text. */
export function parseAttachmentId(text: string): Attachment | undefined {
  const [, serviceId, kind = "", id] = /^([1-9]\d*)\/(datacenters|publiccloudregions)\/([1-9]\d*)$/.exec(text) ?? [];
  return serviceId === undefined || id === undefined ? undefined : { serviceId, location: locationOf(kind, id) };
}

/**
 * Finds the attachment that an import id means: `5/datacenters/7` (service, kind and id of the location), or the address
 * of the service among those of its location in the API, such as `https://host/api/admin/datacenters/7/remoteservices/NARS`.
 *
 * @throws DiagnosticError for any other text, and if the location has no such service
 */
export async function findAttachment(
  services: RemoteServicesApi,
  text: string,
  signal: AbortSignal,
): Promise<Attachment> {
  const named = parseAttachmentId(text);
  if (named) {
    return named;
  }
  const [, kind = "", id, type] =
    /^https?:\/\/.*\/admin\/(datacenters|publiccloudregions)\/([1-9]\d*)\/remoteservices\/(\w+)\/?$/i.exec(text) ?? [];
  if (id === undefined || type === undefined) {
    throw new DiagnosticError({
      summary: "The import id is not that of an attachment",
      detail:
        'It is neither the id of the service, the kind and the id of the location, such as "5/datacenters/7" or ' +
        '"5/publiccloudregions/9", nor the address of the service at its location, such as ' +
        '"https://host/api/admin/datacenters/7/remoteservices/NARS".',
    });
  }
  return findByAddress(services, { type, location: locationOf(kind, id) }, signal);
}

async function findByAddress(
  services: RemoteServicesApi,
  { type, location }: Pick<Attachment, "location"> & { readonly type: string },
  signal: AbortSignal,
): Promise<Attachment> {
  const all = await services.list({}, { signal });
  const found = all.filter(
    (service) => plain(service.type) === plain(type) && idsOf(service, location.kind).includes(location.id),
  );
  const { id: serviceId } = exactlyOne(found, { what: `${type} at the location with the id ${location.id}` });
  return { serviceId, location };
}

/** Types in addresses of the API ignore case and underscores. */
function plain(type: string): string {
  return type.replaceAll("_", "").toLowerCase();
}

function locationOf(kind: string, id: string): Attachment["location"] {
  return { kind: KINDS[kind.toLowerCase()] ?? "datacenter", id };
}
