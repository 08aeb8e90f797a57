import type { MapEffect } from "./model";

/** The sign of what a plan does, for where there is no room for words. */
export const SIGNS: Readonly<Record<MapEffect, string>> = {
  attaches: "+",
  changes: "~",
  creates: "+",
  deletes: "×",
  detaches: "−",
  imports: "⇥",
  moves: "→",
  replaces: "±",
  "takes over": "⇥",
};
