/** The two kinds of location in an Abiquo platform. */
export type LocationKind = "datacenter" | "publicCloudRegion";

/** Both kinds of location. */
export const LOCATION_KINDS: readonly LocationKind[] = ["datacenter", "publicCloudRegion"];

/** Returns a kind of location in words. */
export function locationNoun(kind: LocationKind): string {
  return kind === "datacenter" ? "datacenter" : "public cloud region";
}
