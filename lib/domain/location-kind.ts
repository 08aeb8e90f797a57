/** The two kinds of location in an Abiquo platform. */
export type LocationKind = "datacenter" | "publicCloudRegion";
