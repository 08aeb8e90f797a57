import { lossesOf } from "../view";
import type { HostView, LocationView, MapView, ServiceView } from "../view";

/** Something on the map that can be pointed at. */
export type Target =
  | { readonly kind: "host"; readonly host: HostView }
  | { readonly kind: "location"; readonly location: LocationView }
  | { readonly kind: "service"; readonly service: ServiceView };

/** The attribute value by which an element says what it is of. */
export function refOf(target: Target): string {
  switch (target.kind) {
    case "host":
      return `host ${target.host.name}`;
    case "location":
      return `location ${target.location.key}`;
    case "service":
      return `service ${target.service.key}`;
  }
}

/** The way back; undefined for what the platform does not have any more. */
export function findTarget(view: MapView, ref: string): Target | undefined {
  const [kind, key] = [ref.slice(0, ref.indexOf(" ")), ref.slice(ref.indexOf(" ") + 1)];
  const host = kind === "host" ? view.hosts.find(({ name }) => name === key) : undefined;
  const location = kind === "location" ? view.locations.get(key) : undefined;
  const service = kind === "service" ? view.services.get(key) : undefined;
  if (host) {
    return { kind: "host", host };
  }
  if (location) {
    return { kind: "location", location };
  }
  return service && { kind: "service", service };
}

/** What belongs to a target, and lights up with it. */
export interface Related {
  readonly hosts: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly locations: ReadonlySet<string>;
}

/** What a target has to do with: a host with all that dies with it, a service with what it serves, a location with what serves it. */
export function relatedTo(view: MapView, target: Target): Related {
  const services = servicesOf(target);
  const hosts = services.flatMap(({ host, nextHost }) => [host, ...(nextHost === undefined ? [] : [nextHost])]);
  const locations =
    target.kind === "location"
      ? [target.location.key]
      : [
          ...lossesOf(view, services).map(({ location }) => location.key),
          ...services.flatMap(({ change }) => change?.joins ?? []),
        ];
  return {
    hosts: new Set(target.kind === "host" ? [target.host.name] : hosts),
    services: new Set(services.map(({ key }) => key)),
    locations: new Set(locations),
  };
}

/** The services that a target stands for. */
export function servicesOf(target: Target): readonly ServiceView[] {
  switch (target.kind) {
    case "host":
      return [...target.host.services, ...target.host.arriving];
    case "location":
      return target.location.services;
    case "service":
      return [target.service];
  }
}
