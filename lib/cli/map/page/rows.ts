import { h, withHue } from "./dom";
import { refOf } from "./targets";
import type { Target } from "./targets";
import { classOf, count, sayService } from "./words";
import { SIGNS } from "../signs";
import { effectAt, labelOf, mainEffect } from "../view";
import type { HostView, LocationView, MapView, ServiceView } from "../view";
import type { MapEffect } from "../model";

/** A row of the map: a host or a location. */
export interface Row {
  readonly element: HTMLElement;
  readonly target: Target;
  /** Searchable text, in lower case. */
  readonly text: string;
  /** Effects of a plan on this row. */
  readonly effects: ReadonlySet<MapEffect>;
}

/** Number of hosts from which a host with a single location does not repeat that location's services. */
const MANY_HOSTS = 40;

/** Renders the rows of hosts. */
export function hostRows(view: MapView): readonly Row[] {
  const isDense = view.hosts.length >= MANY_HOSTS;
  return view.hosts.map((host) => {
    const target: Target = { kind: "host", host };
    const services = [...host.services, ...host.arriving];
    const isDown = host.services.length > 0 && host.services.every(({ available }) => !available);
    const element = h(
      "li",
      { class: `row host${isDown ? " down" : ""}${isDense && isPlain(host) ? " plain" : ""}` },
      nameButton(target, host.name, serves(host)),
      h(
        "span",
        { class: "pips" },
        host.services.map((service) => pip(service, { effect: mainEffect(service.change?.effects), showCount: true })),
        host.arriving.map((service) => pip(service, { effect: "moves", extra: "joins" })),
      ),
    );
    const places = host.locations.map((key) => view.locations.get(key)?.name ?? "");
    return rowOf(withHue(element, host.hue), target, { words: [host.name, ...places], services });
  });
}

/** Renders the rows of a group of locations. */
export function locationRows(locations: readonly LocationView[], hues: ReadonlyMap<string, number>): readonly Row[] {
  return locations.map((location) => {
    const target: Target = { kind: "location", location };
    const { key, name, place, cloudProvider = "", services, missing, change } = location;
    const effect = mainEffect(change?.effects);
    const element = h(
      "li",
      { class: `row location${effect ? ` ${classOf(effect)}` : ""}` },
      nameButton(target, name, place, effect && SIGNS[effect]),
      h(
        "span",
        { class: "pips" },
        services.map((service) => locationPip(service, key, hues)),
        missing.map((type) =>
          h("span", { class: "pip missing", title: `${type.title} is missing` }, labelOf(type.name)),
        ),
      ),
    );
    const hosts = services.map(({ host }) => host);
    return rowOf(element, target, { words: [name, place, cloudProvider, ...hosts], services, change: change?.effects });
  });
}

function rowOf(
  element: HTMLElement,
  target: Target,
  parts: {
    readonly words: readonly string[];
    readonly services: readonly ServiceView[];
    readonly change?: readonly MapEffect[];
  },
): Row {
  const { words, services, change = [] } = parts;
  const said = services.flatMap(({ type, title, label, uri, available }) => [
    type,
    title,
    label,
    uri,
    available ? "" : "down",
  ]);
  return {
    element,
    target,
    text: [...words, ...said].join("\n").toLowerCase(),
    effects: new Set([...change, ...services.flatMap((service) => service.change?.effects ?? [])]),
  };
}

function nameButton(target: Target, name: string, detail: string, sign?: string): HTMLElement {
  return h(
    "button",
    { type: "button", class: "name", "data-ref": refOf(target), tabindex: -1 },
    sign === undefined ? undefined : h("span", { class: "sign", "aria-hidden": "true" }, sign),
    h("bdi", { class: "title" }, name === "" ? "(no name)" : name),
    h("bdi", { class: "detail" }, detail),
  );
}

interface PipOptions {
  readonly showCount?: boolean;
  readonly extra?: string;
  /** Effect of a plan on the service at this location. */
  readonly effect: MapEffect | undefined;
}

function pip(service: ServiceView, { effect, showCount = false, extra = "" }: PipOptions): HTMLElement {
  const { label, available, locations, change } = service;
  const staying = locations.filter((key) => change?.leaves.includes(key) !== true);
  const served = staying.length + (change?.joins.length ?? 0);
  const classes = ["pip", available ? "" : "down", effect ? classOf(effect) : "", extra];
  return h(
    "button",
    {
      type: "button",
      class: classes.filter((name) => name !== "").join(" "),
      "data-ref": refOf({ kind: "service", service }),
      "aria-label": sayService(service),
      tabindex: -1,
    },
    effect ? h("span", { class: "sign" }, SIGNS[effect]) : undefined,
    label,
    showCount && served !== 1 ? h("small", {}, String(served)) : undefined,
  );
}

function locationPip(service: ServiceView, key: string, hues: ReadonlyMap<string, number>): HTMLElement {
  const link = service.change?.leaves.includes(key) ? "leaves" : service.change?.joins.includes(key) ? "joins" : "";
  return withHue(pip(service, { effect: effectAt(service, key), extra: link }), hues.get(service.host) ?? 0);
}

function isPlain({ services, arriving, locations }: HostView): boolean {
  const isQuiet = services.every(({ available, change }) => available && change === undefined);
  return locations.length === 1 && arriving.length === 0 && isQuiet;
}

function serves({ services, locations }: HostView): string {
  return `${count(services.length, "service")} · ${count(locations.length, "location")}`;
}
