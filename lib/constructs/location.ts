import type { IConstruct } from "constructs";
import type { LocationKind } from "../domain";
import type { RemoteService, RemoteServiceOptions } from "./remote-service";

/** A place where Abiquo deploys: a datacenter or a public cloud region. */
export interface ILocation extends IConstruct {
  /** Declares a remote service below this location, and lets it serve the location. */
  addRemoteService(id: string, options: RemoteServiceOptions): RemoteService;
}

/**
 * Which kind of location this is, by the attribute that only this kind has: a platform's own construct that implements
 * one of the interfaces counts as what it implements.
 */
export function kindOf(location: ILocation): LocationKind {
  return "datacenterId" in location ? "datacenter" : "publicCloudRegion";
}

/** The id of a location in Abiquo, a token mostly. */
export function idOf(location: ILocation): string {
  const { datacenterId, publicCloudRegionId } = location as ILocation & Partial<Record<string, string>>;
  const id = datacenterId ?? publicCloudRegionId;
  if (id === undefined) {
    throw new Error(
      `${location.node.path} is no location: it must implement IDatacenter ("datacenterId") or IPublicCloudRegion ("publicCloudRegionId").`,
    );
  }
  return id;
}
