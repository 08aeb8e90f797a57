import { h } from "./dom";
import { classOf } from "./words";
import type { MapEffect, MapModel } from "../model";
import { SIGNS } from "../signs";

/** Numbers of a plan's effects. Each is a button that filters the affected rows. */
export class PlanBar {
  readonly element = h("nav", { class: "plan", "aria-label": "What the plan does" });
  /** The selected effect. */
  chosen: MapEffect | undefined;

  constructor(private readonly changed: () => void) {
    this.element.addEventListener("click", ({ target }) => this.choose(target as Element));
  }

  /** Counts the effects of a model's plan. Without a plan, the bar is hidden. */
  show({ plan, locations, services }: MapModel): void {
    const effects = [...locations, ...services].flatMap(({ change }) => [...new Set(change?.effects ?? [])]);
    const counts = new Map<MapEffect, number>();
    effects.forEach((effect) => counts.set(effect, (counts.get(effect) ?? 0) + 1));
    this.element.hidden = plan === undefined;
    this.element.replaceChildren(
      h("span", { class: "of" }, plan === undefined ? "" : `Plan ${plan.join(", ")}`),
      ...[...counts].map(([effect, number]) =>
        h(
          "button",
          { type: "button", class: `effect ${classOf(effect)}`, "data-effect": effect, "aria-pressed": "false" },
          h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[effect]),
          ` ${effect} `,
          h("b", {}, number.toLocaleString("en")),
        ),
      ),
      counts.size === 0 ? h("span", {}, "changes nothing here") : "",
    );
  }

  private choose(target: Element): void {
    const button = target.closest("[data-effect]");
    const effect = button?.getAttribute("data-effect") as MapEffect | null | undefined;
    if (effect) {
      this.chosen = this.chosen === effect ? undefined : effect;
      this.element
        .querySelectorAll("[data-effect]")
        .forEach((it) => it.setAttribute("aria-pressed", String(it.getAttribute("data-effect") === this.chosen)));
      this.changed();
    }
  }
}
