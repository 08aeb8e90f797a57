import { lossesOf } from "../view";
import type { HostView, LocationView, MapView, ServiceView } from "../view";

/** An object on the map that the user can point at. */
export type Target =
  | { readonly kind: "host"; readonly host: HostView }
  | { readonly kind: "location"; readonly location: LocationView }
  | { readonly kind: "service"; readonly service: ServiceView };

/** Returns the attribute value that identifies a target. */
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

/** Finds the target of an attribute value. Undefined if it is no longer on the platform. */
export function findTarget(view: MapView, ref: string): Target | undefined {
  const kind = ref.slice(0, ref.indexOf(" "));
  const key = ref.slice(ref.indexOf(" ") + 1);
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

/** Objects related to a target, which are highlighted with it. */
export interface Related {
  readonly hosts: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly locations: ReadonlySet<string>;
}

/**
 * Returns the objects related to a target: what fails with a host, what a service serves, and what serves a location.
 */
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

/** Returns the services of a target. */
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
