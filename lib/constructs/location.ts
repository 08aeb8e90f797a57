import type { IConstruct } from "constructs";
import type { LocationKind } from "../domain";

/**
 * Which kind of location this is, by the attribute that only this kind has: a platform's own construct that implements
 * one of the interfaces counts as what it implements.
 */
export function kindOf(location: IConstruct): LocationKind {
  return "datacenterId" in location ? "datacenter" : "publicCloudRegion";
}

/** The id of a location in Abiquo, a token mostly. */
export function idOf(location: IConstruct): string {
  const { datacenterId, publicCloudRegionId } = location as IConstruct & Partial<Record<string, string>>;
  const id = datacenterId ?? publicCloudRegionId;
  if (id === undefined) {
    throw new Error(
      `${location.node.path} is no location: it must implement IDatacenter ("datacenterId") or IPublicCloudRegion ("publicCloudRegionId").`,
    );
  }
  return id;
}
