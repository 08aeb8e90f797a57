import type { MapEffect } from "../model";
import type { MapView, ServiceView } from "../view";

/** Formats a number with its noun: "1 host", "2 hosts". */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** Returns the CSS class of an effect. */
export function classOf(effect: MapEffect): string {
  return `does-${effect.replace(" ", "-")}`;
}

/** Returns the accessible name of a service. */
export function sayService(service: ServiceView): string {
  const down = service.available ? "" : ", down";
  const plan = service.change ? `, the plan ${sayEffects(service.change.effects)}` : "";
  return `${service.title} at ${service.host}, serves ${count(service.locations.length, "location")}${down}${plan}`;
}

/** Phrases effects: "imports it and moves it", "takes it over". */
export function sayEffects(effects: readonly MapEffect[]): string {
  return effects.map((effect) => (effect === "takes over" ? "takes it over" : `${effect} it`)).join(" and ");
}

/** Summarizes the platform in one line. */
export function sayPlatform({ groups, hosts, services }: MapView): string {
  const of = (kind: string): number =>
    groups.flatMap(({ locations }) => locations).filter((location) => location.kind === kind).length;
  return [
    count(of("datacenter"), "datacenter"),
    count(of("publicCloudRegion"), "public cloud region"),
    count(services.size, "service"),
    count(hosts.length, "host"),
  ].join(" · ");
}
