import type { RemoteService } from "../../abiquo";
import { REMOTE_SERVICE_TYPES, RemoteServiceType, findRemoteServiceType } from "../../domain";
import type { RemoteServiceTypeInfo } from "../../domain";
import { isMeant, isMeantLocation, isMeantType } from "../platform/filter";
import type { Filter } from "../platform/filter";
import { keyOf, locationsOf, servicesByLocation } from "../platform/platform";
import type { Location, Platform } from "../platform/platform";
import type { UnreadableObject } from "../platform/unreadable";

/**
 * State of a type at a location: the service passed its last check (`ok`) or failed it (`dead`), a required service
 * does not exist (`missing`), a service that may be required does not exist (`none`), or no service is needed (`-`).
 */
export type CellState = "ok" | "dead" | "missing" | "none" | "-";

/** A type of remote service at a location. */
export interface Cell {
  readonly type: string;
  readonly state: CellState;
  /** The service of this type at the location, if there is one. */
  readonly service?: RemoteService;
}

/** A location, with one cell per type of the inventory. */
export interface Row {
  readonly location: Location;
  readonly cells: readonly Cell[];
}

/** Locations × types of remote services. */
export interface Inventory {
  readonly endpoint: string;
  /** Whether the filter left something out. */
  readonly isPart: boolean;
  /** API names of the types, in the order of the table of types, followed by unknown types. */
  readonly types: readonly string[];
  readonly rows: readonly Row[];
  /** All services that match the filter. */
  readonly services: readonly RemoteService[];
  /** Matching services that serve no location. */
  readonly unattached: readonly RemoteService[];
  /** Objects that cannot be read. The filter may mean them. */
  readonly unreadable: readonly UnreadableObject[];
}

/** Lists the existing and missing services in a part of the platform. */
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
    unreadable: platform.unreadable,
    rows: locations.map((location) => ({
      location,
      cells: cellsOf(location, { types, services: byLocation.get(keyOf(location)) ?? [], filter }),
    })),
  };
}

/** Returns the types of existing services and those that locations need. */
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
  /** Services of the location. */
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

/** Types that a platform with a Node Collector is too old for. */
const SINCE_NARS = [RemoteServiceType.NARS, RemoteServiceType.REMOTE_ACCESS];
