import type { LocationKind } from "../../domain";

/** What the exported code calls a kind of location. */
interface LocationNames {
  /** Class of the constructs. */
  readonly construct: string;
  readonly resourceType: string;
  /** The argument of an attachment that contains its location. */
  readonly idArgument: string;
  /** The word for it in the import id of an attachment. */
  readonly collection: string;
}

/** What the exported code calls each kind of location. */
export const LOCATION_NAMES: Readonly<Record<LocationKind, LocationNames>> = {
  datacenter: {
    construct: "Datacenter",
    resourceType: "abiquo_datacenter",
    idArgument: "datacenter_id",
    collection: "datacenters",
  },
  publicCloudRegion: {
    construct: "PublicCloudRegion",
    resourceType: "abiquo_public_cloud_region",
    idArgument: "public_cloud_region_id",
    collection: "publiccloudregions",
  },
};

/** Returns the import id of an attachment, such as `5/datacenters/7`. */
export function attachmentId(
  service: { readonly id: string },
  { kind, id }: { readonly kind: LocationKind; readonly id: string },
): string {
  return `${service.id}/${LOCATION_NAMES[kind].collection}/${id}`;
}
