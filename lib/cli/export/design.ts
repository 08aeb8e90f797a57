import type { Datacenter, PublicCloudRegion, RemoteService } from "../../abiquo";
import { findsRegions, hasDynamicRegions } from "../../domain";
import { hostOf } from "../platform/filter";
import { keyOf, servicesByLocation } from "../platform/platform";
import type { Location } from "../platform/platform";
import { Namer, hostSlug } from "./names";
import type { Selection } from "./selection";
import { groupOne, groupShared } from "./service-sets";
import type { ServiceSet } from "./service-sets";
import { DATACENTER_SET, NETWORK_TYPES, SHARED_SET, idOfType } from "./type-names";

/** Something with the id of its construct. */
export type Named<T> = T & { readonly id: string };

/** A service that is declared individually. */
export interface SingleService {
  readonly service: RemoteService;
  /** Regions are found through this service, so its locations are attached individually. */
  readonly isAttached: boolean;
}

/** A declared location and its services. */
export interface LocationDesign {
  readonly kind: Location["kind"];
  readonly content: Datacenter | PublicCloudRegion;
  /** Whether Abiquo manages its networks, as its DHCP service shows. */
  readonly hasManagedNetworks: boolean;
  /** Declared services that serve only this location. */
  readonly own: Services;
  /** Id for the variable of its own set. */
  readonly ownSet: string;
  /** Declared services that serve other locations too. */
  readonly shared: Services;
  /** Services of this location that are not declared. */
  readonly others: readonly Named<{ readonly service: RemoteService }>[];
}

/** Services in sets, and individual services. */
export interface Services {
  readonly sets: readonly Named<ServiceSet>[];
  readonly singles: readonly Named<SingleService>[];
}

/** What to declare, how it is grouped, and all names. */
export interface Design {
  readonly shared: Services;
  readonly locations: readonly Named<LocationDesign>[];
  /** Locations that are not declared, and the declared services that serve them. */
  readonly otherLocations: readonly Named<{ readonly location: Location; readonly shared: Services }>[];
  /** Services that are not declared. */
  readonly otherServices: readonly Named<{ readonly service: RemoteService }>[];
}

/** Ids and variables of the stack itself, and `constructor`, which every object has. */
const RESERVED = ["constructor", "abiquo", "platform", "stack", "main", "imports", "shared-services"];

/** Groups a selection into locations and sets, and names everything. */
export function designOf(selection: Selection): Design {
  const { datacenters, publicCloudRegions, remoteServices, links } = selection;
  const namer = new Namer(RESERVED);
  const contents = [
    ...datacenters.map((content) => ({ kind: "datacenter", content }) as const),
    ...publicCloudRegions.map((content) => ({ kind: "publicCloudRegion", content }) as const),
  ].map(({ kind, content }) => ({
    kind,
    content,
    key: keyOf({ kind, id: content.id }),
    id: namer.name({ wanted: content.name, otherwise: kind === "datacenter" ? kind : "region", id: content.id }),
  }));
  const declared = new Set(contents.map(({ key }) => key));
  const found = foundRegions(selection);
  const isAttached = ({ type, locations }: RemoteService): boolean =>
    findsRegions(type) && locations.some((location) => found.has(keyOf(location)));
  const isOwn = (service: RemoteService): boolean => {
    const [first, ...others] = service.locations;
    return first !== undefined && others.length === 0 && declared.has(keyOf(first)) && !isAttached(service);
  };
  const shared = sharedOf(
    remoteServices.filter((service) => !isOwn(service)),
    { namer, isAttached },
  );
  const own = servicesByLocation({ remoteServices: remoteServices.filter(isOwn) });
  const otherServices = [...new Set(links.map(({ service }) => service))].map((service) => ({
    service,
    id: nameService(namer, service),
  }));
  const otherLocations = selection.otherLocations.map((location) => ({
    location,
    id: namer.name({ wanted: location.name, otherwise: "location", id: location.id }),
    shared: servingOf(shared, keyOf(location)),
  }));
  return {
    shared,
    otherServices,
    otherLocations,
    locations: contents.map(({ kind, content, key, id }) => ({
      id,
      kind,
      content,
      hasManagedNetworks: selection.managedNetworks.has(key),
      own: ownOf(own.get(key) ?? [], { kind, isManaged: selection.managedNetworks.has(key) }),
      ownSet: namer.name({ wanted: `${id}-services`, otherwise: "services", id: content.id }),
      shared: servingOf(shared, key),
      others: otherServices.filter(({ service }) => serves(service, key)),
    })),
  };
}

function sharedOf(
  services: readonly RemoteService[],
  { namer, isAttached }: { readonly namer: Namer; readonly isAttached: (service: RemoteService) => boolean },
): Services {
  const grouped = groupShared(
    services.filter((service) => !isAttached(service)),
    SHARED_SET,
  );
  const sets = grouped.sets.map((set) => ({
    ...set,
    id: namer.name({ wanted: hostSlug(set.host), otherwise: "services", id: set.services[0]?.id ?? "" }),
  }));
  const singles = [...grouped.singles, ...services.filter(isAttached)].sort((a, b) => Number(a.id) - Number(b.id));
  return {
    sets,
    singles: singles.map((service) => ({
      service,
      isAttached: isAttached(service),
      id: nameService(namer, service),
    })),
  };
}

/** Below a location, every type occurs only once, and the set's name is not the name of a type. */
function ownOf(
  services: readonly RemoteService[],
  { kind, isManaged }: { readonly kind: Location["kind"]; readonly isManaged: boolean },
): Services {
  const namer = new Namer(["services"]);
  const ofDatacenter = DATACENTER_SET.filter((type) => isManaged || !NETWORK_TYPES.includes(type));
  const grouped = groupOne(services, kind === "datacenter" ? ofDatacenter : SHARED_SET);
  return {
    sets: grouped.sets.map((set) => ({ ...set, id: "services" })),
    singles: grouped.singles.map((service) => ({
      service,
      isAttached: false,
      id: namer.name({ wanted: idOfType(service.type), otherwise: "service", id: service.id }),
    })),
  };
}

function servingOf({ sets, singles }: Services, key: string): Services {
  return {
    sets: sets.filter(({ services }) => services.some((service) => serves(service, key))),
    singles: singles.filter(({ service }) => serves(service, key)),
  };
}

/** Finds the regions of dynamic providers that have a Discovery Manager in this export. */
function foundRegions({ publicCloudRegions, remoteServices, links }: Selection): ReadonlySet<string> {
  const managers = [...remoteServices, ...links.map(({ service }) => service)].filter(({ type }) => findsRegions(type));
  const keys = publicCloudRegions
    .filter(({ cloudProvider }) => hasDynamicRegions(cloudProvider))
    .map(({ id }) => keyOf({ kind: "publicCloudRegion", id }));
  return new Set(keys.filter((key) => managers.some((service) => serves(service, key))));
}

function nameService(namer: Namer, service: RemoteService): string {
  const host = hostSlug(hostOf(service) ?? "");
  return namer.name({ wanted: `${host}-${idOfType(service.type)}`, otherwise: "service", id: service.id });
}

function serves({ locations }: RemoteService, key: string): boolean {
  return locations.some((location) => keyOf(location) === key);
}
