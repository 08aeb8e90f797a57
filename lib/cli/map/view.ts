import { groupBy } from "../platform/platform";
import type { MapEffect, MapLocation, MapModel, MapService, MapType } from "./model";

/** The layout of a platform on the map. */
export interface MapView {
  readonly groups: readonly LocationGroup[];
  readonly hosts: readonly HostView[];
  readonly locations: ReadonlyMap<string, LocationView>;
  readonly services: ReadonlyMap<string, ServiceView>;
}

/** The datacenters, or the regions of one cloud provider. */
export interface LocationGroup {
  readonly title: string;
  readonly locations: readonly LocationView[];
}

/** A location and its services. */
export interface LocationView extends MapLocation {
  /** Services in the order of their types, including those that a plan detaches. */
  readonly services: readonly ServiceView[];
  /** Types that the location needs but does not have. */
  readonly missing: readonly MapType[];
}

/** A service, with its texts. */
export interface ServiceView extends MapService {
  /** Abbreviation of the type, such as `VF`. */
  readonly label: string;
  /** Name of the type in Abiquo's UI. */
  readonly title: string;
  /** Index of the type among all types. */
  readonly order: number;
  readonly host: string;
  /** New host, if the service moves. */
  readonly nextHost?: string;
}

/** A host and its services. */
export interface HostView {
  readonly name: string;
  /** Hue of its colour, in degrees. */
  readonly hue: number;
  readonly services: readonly ServiceView[];
  /** Services that a plan moves to this host. */
  readonly arriving: readonly ServiceView[];
  /** Keys of the locations that its services serve. */
  readonly locations: readonly string[];
}

/** A location that loses services. */
export interface Loss {
  readonly location: LocationView;
  readonly lost: readonly ServiceView[];
}

const byName = new Intl.Collator("en", { numeric: true }).compare;

/** Step between hues, in degrees. Consecutive hues differ as much as possible. */
const GOLDEN_ANGLE = 137.508;

/** Lays out a platform: hosts next to the locations that they serve. */
export function viewOf({ locations, services, types }: MapModel): MapView {
  const known = new Map(types.map((type, order) => [type.name, { ...type, order }]));
  const served = services.map((service) => toServiceView(service, known.get(service.type))).sort(byType);
  const byLocation = groupByKeys(served, ({ locations: now, change }) => [...now, ...(change?.joins ?? [])]);
  const views = locations
    .map((location) => toLocationView(location, byLocation.get(location.key) ?? [], types))
    .sort((a, b) => byKind(a, b) || byName(groupTitle(a), groupTitle(b)) || byName(a.name, b.name));
  const grouped = groupByKeys(views, (location) => [groupTitle(location)]);
  const rows = new Map(views.map(({ key }, row) => [key, row]));
  return {
    groups: [...grouped].map(([title, members]) => ({ title, locations: members })),
    hosts: toHosts(served, rows),
    locations: new Map(views.map((location) => [location.key, location])),
    services: new Map(served.map((service) => [service.key, service])),
  };
}

/** Returns what each location loses if services fail, the greatest loss first. */
export function lossesOf(view: MapView, services: readonly ServiceView[]): readonly Loss[] {
  return [...groupByKeys(services, ({ locations }) => locations)]
    .flatMap(([key, lost]) => {
      const location = view.locations.get(key);
      return location ? [{ location, lost }] : [];
    })
    .sort((a, b) => b.lost.length - a.lost.length || byName(a.location.name, b.location.name));
}

/**
 * Returns the effect of a plan on a service at one location. An effect on the link outranks an effect on the service.
 */
export function effectAt({ change }: ServiceView, location: string): MapEffect | undefined {
  if (change?.leaves.includes(location)) {
    return "detaches";
  }
  const whole = mainEffect(change?.effects.filter((effect) => effect !== "attaches" && effect !== "detaches"));
  return whole ?? (change?.joins.includes(location) ? "attaches" : undefined);
}

/** Returns the effect that represents all effects on an object. A change outranks the import that it comes with. */
export function mainEffect(effects: readonly MapEffect[] = []): MapEffect | undefined {
  return effects.find((effect) => effect !== "imports") ?? effects[0];
}

/** Abbreviates a type: the initials of several words, or a single word without `_SERVICE`. */
export function labelOf(type: string): string {
  const words = type.replace(/_SERVICE$/, "").split("_");
  return words.length > 1 ? words.map(([initial = ""]) => initial).join("") : (words[0] ?? type).slice(0, 8);
}

function toServiceView(service: MapService, type: (MapType & { readonly order: number }) | undefined): ServiceView {
  const nextHost = service.change?.movesTo === undefined ? undefined : hostOf(service.change.movesTo);
  const host = hostOf(service.uri);
  return {
    ...service,
    label: labelOf(service.type),
    title: type?.title ?? service.type,
    order: type?.order ?? Infinity,
    host,
    ...(nextHost !== undefined && nextHost !== host && { nextHost }),
  };
}

/** Returns the host of a URI, or the whole URI if it is malformed. */
function hostOf(uri: string): string {
  return (URL.canParse(uri) && new URL(uri).hostname.toLowerCase()) || uri;
}

function toLocationView(
  location: MapLocation,
  services: readonly ServiceView[],
  types: readonly MapType[],
): LocationView {
  const isLost = ({ change }: ServiceView): boolean =>
    change !== undefined && (change.leaves.includes(location.key) || change.effects.includes("deletes"));
  const staying = services.filter((service) => !isLost(service));
  const isGoing = location.change?.effects.includes("deletes") === true;
  const needed = types.filter(({ neededBy }) => !isGoing && neededBy.includes(location.kind));
  return { ...location, services, missing: needed.filter(({ name }) => staying.every(({ type }) => type !== name)) };
}

function groupTitle({ kind, cloudProvider }: MapLocation): string {
  return kind === "datacenter" ? "Datacenters" : (cloudProvider ?? "Public cloud regions");
}

function byKind(a: MapLocation, b: MapLocation): number {
  return Number(a.kind !== "datacenter") - Number(b.kind !== "datacenter");
}

function toHosts(services: readonly ServiceView[], rows: ReadonlyMap<string, number>): readonly HostView[] {
  const residents = groupByKeys(services, ({ host }) => [host]);
  const arrivals = groupByKeys(services, ({ nextHost }) => (nextHost === undefined ? [] : [nextHost]));
  const names = [...new Set([...residents.keys(), ...arrivals.keys()])];
  const age = (name: string): number =>
    Math.min(...(residents.get(name) ?? []).map(({ id }) => Number(id ?? Infinity)), Infinity);
  return names
    .sort((a, b) => (age(a) === age(b) ? byName(a, b) : age(a) - age(b)))
    .map((name, index) => toHost({ name, index, services: residents.get(name), arriving: arrivals.get(name) }))
    .map((host) => ({ host, row: middleRow(host, rows) }))
    .sort((a, b) => a.row - b.row || byName(a.host.name, b.host.name))
    .map(({ host }) => host);
}

interface HostParts {
  readonly name: string;
  readonly index: number;
  readonly services: readonly ServiceView[] | undefined;
  readonly arriving: readonly ServiceView[] | undefined;
}

function toHost({ name, index, services = [], arriving = [] }: HostParts): HostView {
  const served = [
    ...services.flatMap((service) => [...service.locations, ...(service.change?.joins ?? [])]),
    ...arriving.flatMap((service) => service.locations),
  ];
  const hue = Math.round(250 + index * GOLDEN_ANGLE) % 360;
  return { name, hue, services, arriving, locations: [...new Set(served)] };
}

/**
 * Returns the middle of a host's locations, next to which it is placed so that few lines cross. Unused hosts go last.
 */
function middleRow({ locations }: HostView, rows: ReadonlyMap<string, number>): number {
  const served = locations.map((key) => rows.get(key) ?? 0);
  return served.length === 0 ? Infinity : served.reduce((sum, row) => sum + row, 0) / served.length;
}

function byType(a: ServiceView, b: ServiceView): number {
  return (a.order === b.order ? 0 : a.order - b.order) || byName(a.type, b.type) || byName(a.key, b.key);
}

/** Groups values that have several keys. */
function groupByKeys<T>(
  values: readonly T[],
  keysOf: (value: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  return groupBy(values.flatMap((value) => [...new Set(keysOf(value))].map((key) => [key, value] as const)));
}
