/** The two kinds of location that an Abiquo platform has. */
export type LocationKind = "datacenter" | "publicCloudRegion";
