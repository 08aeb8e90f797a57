import { svg, withHue } from "./dom";
import type { HostView } from "../view";

/** Where the lines of the map are now. */
export interface Places {
  readonly hosts: ReadonlyMap<string, HTMLElement>;
  readonly locations: ReadonlyMap<string, HTMLElement>;
}

/** The ribbons between hosts and locations: one path for each host, and brighter ones for what is pointed at. */
export class Ribbons {
  readonly element = svg("svg", { class: "ribbons", "aria-hidden": "true" });
  readonly #all = svg("g", { class: "all" });
  readonly #bright = svg("g", { class: "bright" });
  #hosts: readonly HostView[] = [];
  #places: Places = { hosts: new Map(), locations: new Map() };
  /** Of the last drawing: pointing moves nothing. */
  #measured: Measure = { width: 0, hosts: new Map(), locations: new Map() };

  constructor() {
    this.element.append(this.#all, this.#bright);
  }

  /** Takes up what is to be joined. */
  show(hosts: readonly HostView[], places: Places): void {
    this.#hosts = hosts;
    this.#places = places;
    this.draw();
  }

  /** Draws anew, since lines have moved. */
  draw(): void {
    const measure = this.#measure();
    this.#measured = measure;
    this.#all.replaceChildren(
      ...this.#hosts.map((host) => ribbon(host, curves(measure, { host: host.name, locations: host.locations }))),
    );
    this.#bright.replaceChildren();
  }

  /** Brightens the ribbons from some hosts to some locations, and those alone. */
  brighten(hosts: ReadonlySet<string>, locations: ReadonlySet<string>): void {
    const measure = this.#measured;
    const lit = this.#hosts.filter(({ name }) => hosts.has(name));
    this.#bright.replaceChildren(
      ...lit.map((host) => {
        const shared = host.locations.filter((key) => locations.has(key));
        return ribbon(host, curves(measure, { host: host.name, locations: shared }));
      }),
    );
  }

  /** Reads all places, which count from the top of the map, before anything is written, so that the browser lays out once. */
  #measure(): Measure {
    const middles = (rows: ReadonlyMap<string, HTMLElement>): ReadonlyMap<string, number> =>
      new Map(
        [...rows]
          .filter(([, row]) => !row.hidden)
          .map(([key, row]) => [key, Math.round(row.offsetTop + row.offsetHeight / 2)]),
      );
    return {
      width: this.element.clientWidth,
      hosts: middles(this.#places.hosts),
      locations: middles(this.#places.locations),
    };
  }
}

interface Measure {
  readonly width: number;
  readonly hosts: ReadonlyMap<string, number>;
  readonly locations: ReadonlyMap<string, number>;
}

function curves(
  { width, hosts, locations: rows }: Measure,
  { host, locations }: { readonly host: string; readonly locations: readonly string[] },
): string {
  const from = hosts.get(host);
  if (from === undefined) {
    return "";
  }
  const half = width / 2;
  return locations
    .map((key) => rows.get(key))
    .filter((to) => to !== undefined)
    .map((to) => `M0 ${from}C${half} ${from} ${half} ${to} ${width} ${to}`)
    .join("");
}

function ribbon(host: HostView, path: string): SVGPathElement {
  const width = Math.min(1 + host.services.length * 0.3, 3.5);
  return withHue(svg("path", { d: path, "stroke-width": width }), host.hue);
}
