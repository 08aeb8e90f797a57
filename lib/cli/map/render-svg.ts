import { escapeMarkup } from "./escape-markup";
import type { MapEffect, MapModel } from "./model";
import { SIGNS } from "./signs";
import { effectAt, mainEffect, viewOf } from "./view";
import type { HostView, LocationView, MapView, ServiceView } from "./view";

/** Sizes, in pixels. */
const MARGIN = 24;
const HOST_WIDTH = 400;
const GUTTER = 130;
const LOCATION_WIDTH = 580;
const ROW = 50;
const GAP = 8;
const HEADING = 34;
const TITLE = 64;
const PIP_HEIGHT = 20;
const PIP_GAP = 3;
const WIDTH = MARGIN * 2 + HOST_WIDTH + GUTTER + LOCATION_WIDTH;
const LOCATIONS_AT = MARGIN + HOST_WIDTH + GUTTER;

/** Approximate width of a character, relative to the font size. */
const CHARACTER = 0.7;

const STYLE = `
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:#1b2330}
.g{fill:#f5f6f8}.c{fill:#fff;stroke:#e3e6eb}.m{fill:#697386}.d{stroke:#c62b36;fill:#fdecee}.dt{fill:#c62b36}.n{fill:none;stroke:#8b95a5;stroke-dasharray:3 2}
@media(prefers-color-scheme:dark){text{fill:#e6e9ef}.g{fill:#0d1015}.c{fill:#161a21;stroke:#262c36}.m{fill:#8b95a5}.d{fill:#3a1d22}.p{opacity:.85}}
`.replaceAll("\n", "");

/** A line of the picture, with its position. */
interface Placed<T> {
  readonly value: T;
  readonly y: number;
}

/** Renders the map as a picture for a wiki, without the page's interaction. Names are escaped. */
export function renderSvg(model: MapModel): string {
  const view = viewOf(model);
  const hosts = view.hosts.map((value, index) => ({ value, y: TITLE + HEADING + index * (ROW + GAP) }));
  const groups = placeGroups(view);
  const locations = groups.flatMap(({ rows }) => rows);
  const bottom = Math.max(...[...hosts, ...locations].map(({ y }) => y + ROW), TITLE + HEADING) + MARGIN;
  const hues = new Map(view.hosts.map(({ name, hue }) => [name, hue]));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${bottom}" viewBox="0 0 ${WIDTH} ${bottom}" role="img">`,
    `<title>${escapeMarkup(`Platform map of ${model.endpoint}`)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="g" width="${WIDTH}" height="${bottom}"/>`,
    text({ x: MARGIN, y: 34, size: 17, bold: true }, "Platform map"),
    text({ x: MARGIN, y: 53, size: 12.5, className: "m" }, model.endpoint),
    text({ x: MARGIN, y: TITLE + HEADING - 10, size: 12.5, bold: true, className: "m" }, `Hosts ${view.hosts.length}`),
    ...groups.map(({ title, y }) =>
      text({ x: LOCATIONS_AT, y: y + HEADING - 10, size: 12.5, bold: true, className: "m" }, title),
    ),
    ...hosts.flatMap((host) => ribbons(host, locations)),
    ...hosts.map(hostCard),
    ...locations.map((location) => locationCard(location, hues)),
    "</svg>\n",
  ].join("\n");
}

function placeGroups(view: MapView): readonly {
  readonly title: string;
  readonly y: number;
  readonly rows: readonly Placed<LocationView>[];
}[] {
  let y = TITLE;
  return view.groups.map(({ title, locations }) => {
    const top = y;
    y += HEADING + locations.length * (ROW + GAP) + GAP;
    const rows = locations.map((value, index) => ({ value, y: top + HEADING + index * (ROW + GAP) }));
    return { title: `${title} ${locations.length}`, y: top, rows };
  });
}

function ribbons({ value, y }: Placed<HostView>, locations: readonly Placed<LocationView>[]): readonly string[] {
  const x1 = MARGIN + HOST_WIDTH;
  const x2 = LOCATIONS_AT;
  const middle = (x1 + x2) / 2;
  const from = y + ROW / 2;
  const path = locations
    .filter((location) => value.locations.includes(location.value.key))
    .map((location) => location.y + ROW / 2)
    .map((to) => `M${x1} ${from}C${middle} ${from} ${middle} ${to} ${x2} ${to}`)
    .join("");
  const width = Math.min(1 + value.services.length * 0.3, 3.5);
  return path === ""
    ? []
    : [
        `<path d="${path}" fill="none" stroke="hsl(${value.hue} 55% 55%)" stroke-opacity=".45" stroke-width="${width}"/>`,
      ];
}

function hostCard({ value: { name, hue, services, arriving }, y }: Placed<HostView>): string {
  return [
    card(MARGIN, y, HOST_WIDTH),
    `<rect x="${MARGIN}" y="${y + 6}" width="4" height="${ROW - 12}" rx="2" fill="hsl(${hue} 55% 50%)"/>`,
    text({ x: MARGIN + 16, y: y + 19, size: 13, bold: true }, shorten(name, 48)),
    ...pips([...services, ...arriving], {
      left: MARGIN + 16,
      right: MARGIN + HOST_WIDTH - 10,
      y: y + 25,
      hueOf: () => hue,
      effectOf: ({ change }) => mainEffect(change?.effects),
    }),
  ].join("");
}

function locationCard({ value, y }: Placed<LocationView>, hues: ReadonlyMap<string, number>): string {
  const { name, place, services, missing, change } = value;
  const sign = change ? `${change.effects.join(", ")} · ` : "";
  const lacks = missing.length === 0 ? "" : ` · lacks ${missing.map(({ name: type }) => type).join(", ")}`;
  return [
    card(LOCATIONS_AT, y, LOCATION_WIDTH),
    text({ x: LOCATIONS_AT + 14, y: y + 19, size: 13, bold: true }, shorten(name, 34)),
    text(
      { x: LOCATIONS_AT + LOCATION_WIDTH - 14, y: y + 19, size: 11, className: "m", anchor: "end" },
      shorten(`${sign}${place}${lacks}`, 60),
    ),
    ...pips(services, {
      left: LOCATIONS_AT + 14,
      right: LOCATIONS_AT + LOCATION_WIDTH - 10,
      y: y + 25,
      hueOf: ({ host }) => hues.get(host) ?? 0,
      effectOf: (service) => effectAt(service, value.key),
    }),
  ].join("");
}

interface PipPlace {
  readonly left: number;
  /** Right edge of the available space. */
  readonly right: number;
  readonly y: number;
  readonly hueOf: (service: ServiceView) => number;
  readonly effectOf: (service: ServiceView) => MapEffect | undefined;
}

/** Hues of a plan's effects, in degrees. */
const TONES: Readonly<Record<MapEffect, number>> = {
  attaches: 150,
  changes: 40,
  creates: 150,
  deletes: 355,
  detaches: 355,
  imports: 205,
  moves: 265,
  replaces: 40,
  "takes over": 205,
};

function pips(services: readonly ServiceView[], place: PipPlace): readonly string[] {
  const widths = services.map((service) => pipWidth(pipLabel(service, place.effectOf(service))));
  const ends = widths.map((_, index) => place.left + sum(widths.slice(0, index + 1)) + index * PIP_GAP);
  const isFitting = (index: number): boolean => (ends[index] ?? 0) <= place.right - (index < ends.length - 1 ? 40 : 0);
  const fitting = services.findIndex((_, index) => !isFitting(index));
  const shown = fitting === -1 ? services.length : fitting;
  const more = services.length - shown;
  return [
    ...services.slice(0, shown).map((service, index) => pip(service, place, (ends[index] ?? 0) - (widths[index] ?? 0))),
    ...(more > 0
      ? [text({ x: (ends[shown - 1] ?? place.left) + 6, y: place.y + 14, size: 10.5, className: "m" }, `+${more} more`)]
      : []),
  ];
}

function pip(service: ServiceView, { y, hueOf, effectOf }: PipPlace, x: number): string {
  const effect = effectOf(service);
  const label = pipLabel(service, effect);
  const hue = effect === undefined ? hueOf(service) : TONES[effect];
  const outline = effect === undefined ? "" : ` stroke="hsl(${hue} 55% 50%)"`;
  const fill = service.available ? `fill="hsl(${hue} 70% 92%)"${outline}` : `class="d"`;
  const ink = service.available ? `style="fill:hsl(${hue} 60% 26%)"` : `class="dt"`;
  const said = effect === undefined ? "" : `, the plan ${effect} it`;
  return (
    `<g><title>${escapeMarkup(`${service.title} ${service.uri}${said}`)}</title>` +
    `<rect ${fill} x="${x}" y="${y}" width="${pipWidth(label)}" height="${PIP_HEIGHT}" rx="5"/>` +
    `<text ${ink} x="${x + 6}" y="${y + 14}" font-size="10.5" font-weight="600">${escapeMarkup(label)}</text></g>`
  );
}

function pipLabel({ label, available }: ServiceView, effect: MapEffect | undefined): string {
  return `${effect === undefined ? "" : `${SIGNS[effect]} `}${label}${available ? "" : " down"}`;
}

function pipWidth(label: string): number {
  return Math.ceil([...label].length * 10.5 * CHARACTER) + 12;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function card(x: number, y: number, width: number): string {
  return `<rect class="c" x="${x}" y="${y}" width="${width}" height="${ROW}" rx="9"/>`;
}

interface TextStyle {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold?: boolean;
  readonly className?: string;
  readonly anchor?: "end";
}

function text({ x, y, size, bold, className, anchor }: TextStyle, content: string): string {
  const attributes = [
    ...(className === undefined ? [] : [`class="${className}"`]),
    ...(anchor === undefined ? [] : [`text-anchor="${anchor}"`]),
    ...(bold ? ['font-weight="600"'] : []),
  ];
  return `<text x="${x}" y="${y}" font-size="${size}" ${attributes.join(" ")}>${escapeMarkup(content)}</text>`;
}

function shorten(content: string, most: number): string {
  const characters = [...content];
  return characters.length <= most ? content : `${characters.slice(0, most - 1).join("")}…`;
}
