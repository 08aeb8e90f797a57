import { svg, withHue } from "./dom";
import type { HostView } from "../view";

/** Current positions of the map's rows. */
export interface Places {
  readonly hosts: ReadonlyMap<string, HTMLElement>;
  readonly locations: ReadonlyMap<string, HTMLElement>;
}

/** The ribbons between hosts and locations: one path per host, and brighter ones for the current target. */
export class Ribbons {
  readonly element = svg("svg", { class: "ribbons", "aria-hidden": "true" });
  private readonly all = svg("g", { class: "all" });
  private readonly bright = svg("g", { class: "bright" });
  private hosts: readonly HostView[] = [];
  private places: Places = { hosts: new Map(), locations: new Map() };
  /** Measurements of the last drawing. They stay valid while the user only points. */
  private measured: Measure = { width: 0, hosts: new Map(), locations: new Map() };

  constructor() {
    this.element.append(this.all, this.bright);
  }

  /** Sets the hosts, and the positions of the rows to connect. */
  show(hosts: readonly HostView[], places: Places): void {
    this.hosts = hosts;
    this.places = places;
    this.draw();
  }

  /** Redraws all ribbons after rows have moved. */
  draw(): void {
    const measure = this.measure();
    this.measured = measure;
    this.all.replaceChildren(
      ...this.hosts.map((host) => ribbon(host, curves(measure, { host: host.name, locations: host.locations }))),
    );
    this.bright.replaceChildren();
  }

  /** Brightens only the ribbons from the given hosts to the given locations. */
  brighten(hosts: ReadonlySet<string>, locations: ReadonlySet<string>): void {
    const measure = this.measured;
    const lit = this.hosts.filter(({ name }) => hosts.has(name));
    this.bright.replaceChildren(
      ...lit.map((host) => {
        const shared = host.locations.filter((key) => locations.has(key));
        return ribbon(host, curves(measure, { host: host.name, locations: shared }));
      }),
    );
  }

  /** Reads all positions, relative to the top of the map, before any write, so that the browser lays out only once. */
  private measure(): Measure {
    const middles = (rows: ReadonlyMap<string, HTMLElement>): ReadonlyMap<string, number> =>
      new Map(
        [...rows]
          .filter(([, row]) => !row.hidden)
          .map(([key, row]) => [key, Math.round(row.offsetTop + row.offsetHeight / 2)]),
      );
    return {
      width: this.element.clientWidth,
      hosts: middles(this.places.hosts),
      locations: middles(this.places.locations),
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
