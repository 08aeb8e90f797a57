import type { RemoteService } from "../../../abiquo";
import { attachmentId, parseAttachmentId } from "../../reconcile/attachment-id";
import { attributeOf } from "../remote-service/location-argument";
import type { Kind, UniqueKey } from "../../reconcile/kind";
import { serves } from "../../reconcile/link-ownership";
import type { View } from "../../reconcile/look";
import { withCapitalArticle } from "../../diagnostics/wording";
import { isLocation } from "../remote-service/location-sets";
import type { Attachment } from "./model";

/** An existing link, with the id of its potential attachment. */
export interface ExistingLink {
  readonly id: string;
  readonly service: RemoteService;
}

/** Returns links as a kind of object. Links are part of their services, so they are known exactly when those are. */
export function linkKind(services: Kind<RemoteService>): Kind<ExistingLink> {
  const look = async (signal?: AbortSignal): Promise<View<ExistingLink>> => viewOf(await services.known.look(signal));
  const list = async (options: { readonly signal?: AbortSignal } = {}): Promise<readonly ExistingLink[]> =>
    (await services.objects.list(options)).flatMap(linksOf);
  return {
    collection: "attachments",
    typeName: "abiquo_remote_service_attachment",
    reusesIds: true,
    objects: {
      sharedList: async (options) => (await services.objects.sharedList(options)).flatMap(linksOf),
      list,
      sharedFind: (id, options) => findLink(id, (serviceId) => services.objects.sharedFind(serviceId, options)),
      find: (id, options) => findLink(id, (serviceId) => services.objects.find(serviceId, options)),
    },
    known: {
      look,
      find: (id, signal) => findLink(id, (serviceId) => services.known.find(serviceId, signal)),
      // The service itself is read before a link is written.
      lookRecent: look,
      put: ({ service }) => services.known.put(service),
      // A detachment writes the service, so it is recorded as a write of the service.
      remove: () => undefined,
    },
    keysOf: ({ id }) => [id],
    nameOf: ({ id }) => `The attachment ${id}`,
  };
}

/** The unique key of an attachment: only one attachment may manage a link. */
export function linkKey(attachment: Attachment, service: RemoteService | undefined): UniqueKey {
  const { location } = attachment;
  const name = service?.locations.find(isLocation(location))?.name ?? location.id;
  return {
    key: attachmentId(attachment),
    attribute: attributeOf(location),
    what: `${withCapitalArticle(service?.type ?? "remote service")} that serves "${name}"`,
    otherwise: "Otherwise leave the link to its current manager.",
    swap: "",
    isConflict: () => false,
  };
}

async function findLink(
  id: string,
  findService: (serviceId: string) => Promise<RemoteService | undefined>,
): Promise<ExistingLink | undefined> {
  const attachment = parseAttachmentId(id);
  const service = attachment && (await findService(attachment.serviceId));
  return service && serves(service, attachment.location) ? { id, service } : undefined;
}

function linksOf(service: RemoteService): readonly ExistingLink[] {
  return service.locations.map((location) => ({ id: attachmentId({ serviceId: service.id, location }), service }));
}

function viewOf(services: View<RemoteService>): View<ExistingLink> {
  const get = (id: string): ExistingLink | undefined => {
    const attachment = parseAttachmentId(id);
    const service = attachment && services.get(attachment.serviceId);
    return service && serves(service, attachment.location) ? { id, service } : undefined;
  };
  return {
    get,
    all: () => services.all().flatMap(linksOf),
    holders: (key) => [get(key)].filter((link) => link !== undefined),
    wasListed: (id) => get(id) !== undefined,
  };
}
