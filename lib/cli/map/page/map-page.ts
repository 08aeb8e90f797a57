import { h } from "./dom";
import { detailsOf } from "./details";
import { nextItem } from "./keyboard";
import { PlanBar } from "./plan-bar";
import { Ribbons } from "./ribbons";
import { hostRows, locationRows } from "./rows";
import type { Row } from "./rows";
import { findTarget, refOf, relatedTo } from "./targets";
import type { Related, Target } from "./targets";
import { themeButton } from "./theme";
import { sayPlatform } from "./words";
import { viewOf } from "../view";
import type { MapView } from "../view";
import type { MapModel } from "../model";

/**
 * The page: a column of hosts, a column of locations, ribbons between them, and a panel with details of the current
 * target.
 */
export class MapPage {
  readonly element: HTMLElement;
  private readonly ribbons = new Ribbons();
  private readonly plan = new PlanBar(() => this.filter());
  private readonly search = h("input", {
    type: "search",
    placeholder: "Search",
    "aria-label": "Search hosts, services and locations",
    spellcheck: "false",
  });
  private readonly endpoint = h("p", { class: "endpoint" });
  private readonly status = h("span", { class: "following", hidden: true });
  private readonly counts = h("p", { class: "counts", role: "status" });
  private readonly hosts = h("section", { class: "hosts", "aria-label": "Hosts" });
  private readonly locations = h("section", { class: "locations", "aria-label": "Locations" });
  private readonly details = h("aside", { class: "details", "aria-live": "polite", "aria-label": "Details" });
  private readonly map = h("main", { class: "map" });
  private view: MapView = viewOf({ endpoint: "", locations: [], services: [], types: [] });
  private rows: { readonly hosts: readonly Row[]; readonly locations: readonly Row[] } = { hosts: [], locations: [] };
  private lit: readonly Element[] = [];
  private shown = "";
  private held = "";

  constructor() {
    this.map.append(this.hosts, this.ribbons.element, this.locations);
    this.element = h(
      "div",
      { class: "page" },
      this.header(),
      this.plan.element,
      h("div", { class: "body" }, this.map, this.details),
    );
    this.listen();
  }

  /** Replaces the platform on the page. The pinned target, the search and the focus stay. */
  show(model: MapModel): void {
    const focused = document.activeElement?.getAttribute("data-ref");
    this.view = viewOf(model);
    const hues = new Map(this.view.hosts.map(({ name, hue }) => [name, hue]));
    const groups = this.view.groups.map((group) => ({ ...group, rows: locationRows(group.locations, hues) }));
    this.rows = { hosts: hostRows(this.view), locations: groups.flatMap(({ rows }) => rows) };
    this.endpoint.textContent = model.endpoint;
    this.hosts.replaceChildren(heading("Hosts", this.rows.hosts.length), lines(this.rows.hosts));
    this.locations.replaceChildren(...groups.flatMap(({ title, rows }) => [heading(title, rows.length), lines(rows)]));
    this.map.classList.toggle("many", this.rows.hosts.length + this.rows.locations.length >= MANY_LINES);
    this.plan.show(model);
    this.ribbons.show(this.view.hosts, {
      hosts: elements(this.rows.hosts),
      locations: elements(this.rows.locations),
    });
    this.filter();
    this.point(this.held, true);
    const next = focused ? this.itemOf(focused) : this.map.querySelector<HTMLElement>("[data-ref]");
    next?.setAttribute("tabindex", "0");
    if (focused) {
      next?.focus();
    }
  }

  /** Redraws the ribbons after the rows have moved. */
  redraw(): void {
    this.ribbons.draw();
    this.point(this.shown, true);
  }

  /** Briefly highlights locations and services, by key. */
  flash(keys: ReadonlySet<string>): void {
    for (const item of this.map.querySelectorAll<HTMLElement>("[data-ref]")) {
      const ref = item.getAttribute("data-ref") ?? "";
      if (keys.has(ref.slice(ref.indexOf(" ") + 1))) {
        (ref.startsWith("location ") ? item.closest(".row") : item)?.classList.add("fresh");
      }
    }
  }

  /** Shows whether the page is connected to a platform, or has lost the connection. */
  setStatus(status: "live" | "lost"): void {
    this.status.hidden = false;
    this.status.className = `following ${status}`;
    this.status.textContent = status === "live" ? "live" : "not connected: showing the last known state";
  }

  private header(): HTMLElement {
    return h(
      "header",
      { class: "top" },
      h("div", { class: "brand" }, h("h1", {}, "Platform map ", this.status), this.endpoint),
      this.counts,
      h("label", { class: "search" }, this.search, h("kbd", { "aria-hidden": "true" }, "/")),
      themeButton(),
    );
  }

  private listen(): void {
    this.search.addEventListener("input", () => this.filter());
    this.map.addEventListener("pointerover", ({ target }) => this.point(refAt(target) ?? this.held));
    this.map.addEventListener("pointerleave", () => this.point(this.held));
    this.map.addEventListener("focusin", ({ target }) => this.focus(target as HTMLElement));
    this.map.addEventListener("click", ({ target }) => this.hold(refAt(target) ?? ""));
    this.details.addEventListener("click", ({ target }) => this.go(target as Element));
    document.addEventListener("keydown", (event) => this.press(event));
  }

  private press(event: KeyboardEvent): void {
    const { key, target } = event;
    const isTyping = target === this.search;
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (key === "Escape") {
      this.escape();
    } else if (key === "/" && !isTyping) {
      event.preventDefault();
      this.search.focus();
    } else if (isTyping && (key === "Enter" || key === "ArrowDown")) {
      this.map.querySelector<HTMLElement>(".row:not([hidden]) [data-ref]")?.focus();
    } else if (target instanceof HTMLElement && this.map.contains(target)) {
      const next = nextItem([this.rows.hosts, this.rows.locations], target, key);
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
  }

  private escape(): void {
    if (this.held !== "") {
      this.hold("");
    } else if (this.search.value !== "") {
      this.search.value = "";
      this.filter();
    } else {
      this.point("");
    }
  }

  /** Only one item is in the tab order. Arrow keys move to the others. */
  private focus(item: HTMLElement): void {
    this.map.querySelectorAll('[tabindex="0"]').forEach((other) => other.setAttribute("tabindex", "-1"));
    item.setAttribute("tabindex", "0");
    this.point(refAt(item) ?? this.held);
  }

  private hold(ref: string): void {
    this.held = ref === this.held ? "" : ref;
    this.point(this.held, true);
  }

  private go(from: Element): void {
    const ref = from.closest("[data-go]")?.getAttribute("data-go");
    if (ref) {
      this.held = ref;
      this.point(ref, true);
      const item = this.itemOf(ref);
      item?.scrollIntoView({ block: "center", behavior: "smooth" });
      item?.focus({ preventScroll: true });
    }
  }

  private itemOf(ref: string): HTMLElement | null {
    return this.map.querySelector<HTMLElement>(`[data-ref="${CSS.escape(ref)}"]`);
  }

  /** Highlights everything related to a reference, and shows its details in the panel. */
  private point(ref: string, isForced = false): void {
    if (ref === this.shown && !isForced) {
      return;
    }
    const target = ref === "" ? undefined : findTarget(this.view, ref);
    this.shown = target ? ref : "";
    this.lit.forEach((element) => element.classList.remove("lit", "held"));
    this.map.classList.toggle("pointed", target !== undefined);
    document.documentElement.classList.toggle("holding", this.held !== "" && target !== undefined);
    const related = target ? relatedTo(this.view, target) : NOTHING;
    this.lit = target ? this.light(target, related) : [];
    this.ribbons.brighten(related.hosts, related.locations);
    this.details.replaceChildren(...detailsOf(this.view, target));
  }

  private light(target: Target, { hosts, services, locations }: Related): readonly Element[] {
    const own = refOf(target);
    const rows = [...this.rows.hosts, ...this.rows.locations].filter(({ target: row }) =>
      row.kind === "host" ? hosts.has(row.host.name) : row.kind === "location" && locations.has(row.location.key),
    );
    const items = rows.flatMap(({ element }) => [
      element,
      ...[...element.querySelectorAll("[data-ref]")].filter((item) => {
        const ref = item.getAttribute("data-ref") ?? "";
        return ref === own || (ref.startsWith("service ") && services.has(ref.slice("service ".length)));
      }),
    ]);
    items.forEach((element) => element.classList.add("lit"));
    items
      .filter((element) => element.getAttribute("data-ref") === own)
      .forEach((element) => element.classList.add("held"));
    return items;
  }

  /** Shows only the rows that match the search and the plan's filter. */
  private filter(): void {
    const words = this.search.value
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== "");
    const effect = this.plan.chosen;
    const rows = [...this.rows.hosts, ...this.rows.locations];
    for (const { element, text, effects } of rows) {
      element.hidden = !words.every((word) => text.includes(word)) || (effect !== undefined && !effects.has(effect));
    }
    const found = rows.filter(({ element }) => !element.hidden).length;
    const isFiltered = words.length > 0 || effect !== undefined;
    this.counts.textContent = isFiltered ? `${found} of ${rows.length} lines` : sayPlatform(this.view);
    this.map.classList.toggle("empty", found === 0);
    this.redraw();
  }
}

/** Number of rows from which the browser lays out only visible rows, without transitions. */
const MANY_LINES = 200;

const NOTHING: Related = { hosts: new Set(), services: new Set(), locations: new Set() };

function refAt(target: EventTarget | null): string | undefined {
  return target instanceof Element ? (target.closest("[data-ref]")?.getAttribute("data-ref") ?? undefined) : undefined;
}

function heading(title: string, size: number): HTMLElement {
  return h("h2", {}, title, " ", h("small", {}, size.toLocaleString("en")));
}

function lines(rows: readonly Row[]): HTMLElement {
  return h(
    "ul",
    {},
    rows.map(({ element }) => element),
  );
}

function elements(rows: readonly Row[]): ReadonlyMap<string, HTMLElement> {
  return new Map(
    rows.map(({ element, target }) => [
      target.kind === "host" ? target.host.name : target.kind === "location" ? target.location.key : "",
      element,
    ]),
  );
}
