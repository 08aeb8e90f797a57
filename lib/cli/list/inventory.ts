import type { RemoteService } from "../../abiquo";
import { REMOTE_SERVICE_TYPES, RemoteServiceType, findRemoteServiceType } from "../../domain";
import type { RemoteServiceTypeInfo } from "../../domain";
import { isMeant, isMeantLocation, isMeantType } from "../platform/filter";
import type { Filter } from "../platform/filter";
import { keyOf, locationsOf, servicesByLocation } from "../platform/platform";
import type { Location, Platform } from "../platform/platform";

/**
 * What a location has of a type: a service that answered its last check (`ok`) or did not (`dead`), none although it needs
 * one (`missing`), none where it may need one (`none`), or none, as it should be (`-`).
 */
export type CellState = "ok" | "dead" | "missing" | "none" | "-";

/** A type of remote service at a location. */
export interface Cell {
  readonly type: string;
  readonly state: CellState;
  /** The one that serves the location, if any does. */
  readonly service?: RemoteService;
}

/** A location, with one cell for each type of the inventory. */
export interface Row {
  readonly location: Location;
  readonly cells: readonly Cell[];
}

/** Locations × types of remote services. */
export interface Inventory {
  readonly endpoint: string;
  /** Whether a filter left something out. */
  readonly isPart: boolean;
  /** API names, in the order of the table of types; those that are not known follow. */
  readonly types: readonly string[];
  readonly rows: readonly Row[];
  /** All services that are meant. */
  readonly services: readonly RemoteService[];
  /** Those of them that serve no location. */
  readonly unattached: readonly RemoteService[];
}

/** What a part of the platform has, and what it lacks. */
export function takeInventory(platform: Platform, filter: Filter): Inventory {
  const services = platform.remoteServices.filter((service) => isMeant(filter, service));
  const byLocation = servicesByLocation({ ...platform, remoteServices: services });
  const locations = locationsOf(platform).filter(
    (location) => isMeantLocation(filter, location) && (filter.host.length === 0 || byLocation.has(keyOf(location))),
  );
  const types = typesOf(services, { filter, isEmpty: locations.length === 0 });
  return {
    endpoint: platform.endpoint,
    isPart: services.length < platform.remoteServices.length || locations.length < locationsOf(platform).length,
    types,
    services,
    unattached: services.filter((service) => service.locations.length === 0),
    rows: locations.map((location) => ({
      location,
      cells: cellsOf(location, { types, services: byLocation.get(keyOf(location)) ?? [], filter }),
    })),
  };
}

/** Types that are there, and types that locations need, whether or not any has one. */
function typesOf(
  services: readonly RemoteService[],
  { filter, isEmpty }: { readonly filter: Filter; readonly isEmpty: boolean },
): readonly string[] {
  const there = new Set(services.map(({ type }) => type));
  const isNeeded = ({ name, datacenter, publicCloudRegion }: RemoteServiceTypeInfo): boolean =>
    !isEmpty &&
    filter.host.length === 0 &&
    [datacenter, publicCloudRegion].some((placement) => placement === "required" || placement === "managed-networks") &&
    isMeantType(filter, name);
  const known = REMOTE_SERVICE_TYPES.filter((info) => there.has(info.name) || isNeeded(info)).map(({ name }) => name);
  const unknown = [...there].filter((type) => findRemoteServiceType(type) === undefined);
  return [...known, ...unknown.sort()];
}

interface CellsOptions {
  readonly types: readonly string[];
  /** Those that serve the location. */
  readonly services: readonly RemoteService[];
  readonly filter: Filter;
}

function cellsOf({ kind }: Location, { types, services, filter }: CellsOptions): readonly Cell[] {
  const isOld = services.some(({ type }) => type === RemoteServiceType.NODE_COLLECTOR.name);
  return types.map((type) => {
    const service = services.find((each) => each.type === type);
    if (service !== undefined) {
      return { type, state: service.available ? "ok" : "dead", service };
    }
    const need = filter.host.length > 0 ? "never" : (findRemoteServiceType(type)?.[kind] ?? "optional");
    const isReplaced = isOld && SINCE_NARS.some(({ name }) => name === type);
    const states = { required: "missing", "managed-networks": "none", optional: "-", never: "-" } as const;
    return { type, state: isReplaced ? "-" : states[need] };
  });
}

/** Types that a platform with a Node Collector does not have yet: it is older than they are. */
const SINCE_NARS = [RemoteServiceType.NARS, RemoteServiceType.REMOTE_ACCESS];
