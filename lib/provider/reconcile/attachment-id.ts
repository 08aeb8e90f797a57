import type { LocationId } from "../../abiquo";
import { isObjectId } from "../../domain";
import type { LocationKind } from "../../domain";
import type { Link } from "./link-ownership";

const COLLECTIONS: Readonly<Record<LocationKind, string>> = {
  datacenter: "datacenters",
  publicCloudRegion: "publiccloudregions",
};

/** Returns the id of an attachment, such as `5/datacenters/7`. */
export function attachmentId({ serviceId, location }: Link): string {
  return `${serviceId}/${COLLECTIONS[location.kind]}/${location.id}`;
}

/** Parses the id of an attachment. Returns undefined for any other text. */
export function parseAttachmentId(text: string): Link | undefined {
  const [, serviceId = "", collection = "", id = ""] =
    /^(\d+)\/(datacenters|publiccloudregions)\/(\d+)$/.exec(text) ?? [];
  return isObjectId(serviceId) && isObjectId(id) ? { serviceId, location: locationIn(collection, id) } : undefined;
}

/** Returns the location with an id in a collection of the API, such as `datacenters`. */
export function locationIn(collection: string, id: string): LocationId {
  return { kind: collection === COLLECTIONS.datacenter ? "datacenter" : "publicCloudRegion", id };
}
