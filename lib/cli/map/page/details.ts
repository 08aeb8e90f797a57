import { h, withHue } from "./dom";
import type { Content } from "./dom";
import { refOf } from "./targets";
import type { Target } from "./targets";
import { count, sayEffects, sayPlatform } from "./words";
import { lossesOf } from "../view";
import type { HostView, LocationView, Loss, MapView, ServiceView } from "../view";
import type { MapChange } from "../model";

/** Maximum number of names in a list. The rest is only counted. */
const MOST_NAMES = 60;

/** Returns the panel's content for a target, or for the whole platform without a target. */
export function detailsOf(view: MapView, target: Target | undefined): readonly Node[] {
  switch (target?.kind) {
    case "host":
      return hostDetails(view, target.host);
    case "service":
      return serviceDetails(view, target.service);
    case "location":
      return locationDetails(target.location);
    case undefined:
      return overview(view);
  }
}

function hostDetails(view: MapView, host: HostView): readonly Node[] {
  const losses = lossesOf(view, host.services);
  return [
    ...heading("Host", host.name),
    h("p", { class: "verdict" }, sayLosses(host, losses)),
    list(
      "Runs",
      host.services.map((service) => serviceItem(service)),
    ),
    list(
      "A plan moves here",
      host.arriving.map((service) => serviceItem(service)),
    ),
    list("Affected locations", names(losses.map(lossItem))),
  ];
}

function sayLosses({ services }: HostView, losses: readonly Loss[]): string {
  if (losses.length === 0) {
    return "Nothing depends on this host.";
  }
  const bare = losses.filter(({ location, lost }) => lost.length === location.services.length).length;
  const fail = services.length === 1 ? "fails" : "fail";
  const lose = losses.length === 1 ? "loses" : "lose";
  const what = bare === losses.length ? "everything" : `services${bare === 0 ? "" : `, ${bare} of them everything`}`;
  return `${count(services.length, "service")} ${fail} with it: ${count(losses.length, "location")} ${lose} ${what}.`;
}

function lossItem({ location, lost }: Loss): Node {
  const what = lost.length === location.services.length ? "everything" : lost.map(({ label }) => label).join(", ");
  return locationItem(location, `loses ${what}`);
}

function serviceDetails(view: MapView, service: ServiceView): readonly Node[] {
  const { title, type, uri, available, id, change } = service;
  const losses = lossesOf(view, [service]);
  return [
    ...heading(title, uri),
    facts([
      ["Type", type],
      ["Id", id ?? "not created yet"],
      ["Status", available ? "available" : "does not answer"],
    ]),
    ...changeDetails(change),
    h("p", { class: "verdict" }, `Serves ${count(losses.length, "location")}.`),
    list("Will serve", names(locationItems(view, change?.joins))),
    list("Will no longer serve", names(locationItems(view, change?.leaves))),
    list("Serves", names(losses.map(({ location }) => locationItem(location)))),
  ];
}

function locationDetails({
  kind,
  name,
  place,
  cloudProvider,
  id,
  services,
  missing,
  change,
}: LocationView): readonly Node[] {
  const hosts = new Set(services.map(({ host }) => host)).size;
  return [
    ...heading(kind === "datacenter" ? "Datacenter" : "Public cloud region", name),
    facts([
      [kind === "datacenter" ? "Location" : "Region", place],
      ["Provider", cloudProvider ?? ""],
      ["Id", id ?? "not created yet"],
    ]),
    ...changeDetails(change),
    h("p", { class: "verdict" }, `${count(services.length, "service")} on ${count(hosts, "host")}.`),
    list(
      "Served by",
      services.map((service) => atHost(service)),
    ),
    list(
      "Missing",
      missing.map(({ title }) => h("li", {}, title)),
    ),
  ];
}

function overview(view: MapView): readonly Node[] {
  const services = [...view.services.values()];
  const locations = [...view.locations.values()];
  const shared = services.filter((service) => service.change && service.locations.length > 1);
  const unused = services.filter((service) => !service.change && service.locations.length === 0);
  const critical = view.hosts
    .filter((host) => host.locations.length > 1)
    .sort((a, b) => b.locations.length - a.locations.length)
    .slice(0, 5);
  const incomplete = locations.filter(({ missing }) => missing.length > 0);
  return [
    ...heading("Platform", sayPlatform(view)),
    h(
      "p",
      { class: "hint" },
      "Point at a host, a service or a location. Click to pin it, Esc to unpin it, arrow keys to move, / to search.",
    ),
    list("Shared services in the plan", names(shared.map(reachItem))),
    list(
      "Most critical hosts",
      critical.map((host) => item({ kind: "host", host }, host.name, count(host.locations.length, "location"))),
    ),
    list("Does not answer", names(services.filter(({ available }) => !available).map(atHost))),
    list(
      "Lacks a service",
      names(incomplete.map((location) => locationItem(location, count(location.missing.length, "type")))),
    ),
    list("Serves no location", names(unused.map(atHost))),
  ].filter((node) => node.textContent !== "");
}

function heading(kicker: string, title: string): readonly Node[] {
  return [h("p", { class: "kicker" }, kicker), h("h2", {}, h("bdi", {}, title))];
}

function facts(entries: readonly (readonly [string, string])[]): Node {
  const shown = entries.filter(([, value]) => value !== "");
  return h(
    "dl",
    {},
    shown.map(([name, value]) => [h("dt", {}, name), h("dd", {}, h("bdi", {}, value))]),
  );
}

function changeDetails(change: MapChange | undefined): readonly Node[] {
  if (!change) {
    return [];
  }
  return [
    h("p", { class: "plan-says" }, `The plan ${sayEffects(change.effects)}`, h("br"), h("code", {}, change.address)),
    facts(change.attributes.map(({ name, before, after }) => [name, before === "" ? after : `${before} → ${after}`])),
  ];
}

/** Renders a list with a heading; nothing for an empty list. */
function list(title: string, items: readonly Node[]): Node {
  return items.length === 0
    ? document.createTextNode("")
    : h("section", {}, h("h3", {}, title), h("ul", {}, [...items]));
}

function names(items: readonly Node[]): readonly Node[] {
  const more = items.length - MOST_NAMES;
  return more > 0 ? [...items.slice(0, MOST_NAMES), h("li", {}, `and ${more.toLocaleString("en")} more`)] : items;
}

function locationItems(view: MapView, keys: readonly string[] = []): readonly Node[] {
  return keys.flatMap((key) => view.locations.get(key) ?? []).map((location) => locationItem(location));
}

function locationItem(location: LocationView, ...notes: readonly Content[]): HTMLElement {
  return item({ kind: "location", location }, location.name, ...notes);
}

function serviceItem(service: ServiceView, ...notes: readonly Content[]): HTMLElement {
  return item({ kind: "service", service }, service.title, ...(service.available ? [] : ["down"]), ...notes);
}

function reachItem(service: ServiceView): HTMLElement {
  return serviceItem(service, `${service.change?.effects.join(", ")} · ${count(service.locations.length, "location")}`);
}

function atHost(service: ServiceView): HTMLElement {
  return serviceItem(service, h("bdi", {}, service.host));
}

/** Renders a link to a target, with notes in small print. */
function item(target: Target, text: string, ...notes: readonly Content[]): HTMLElement {
  return h(
    "li",
    {},
    link(target, text),
    notes.map((note) => [" ", h("small", {}, note)]),
  );
}

/** Renders a link from the panel to a target on the map. */
function link(target: Target, text: string): HTMLElement {
  const button = h("button", { type: "button", class: "link", "data-go": refOf(target) }, h("bdi", {}, text));
  return target.kind === "host" ? withHue(button, target.host.hue) : button;
}
