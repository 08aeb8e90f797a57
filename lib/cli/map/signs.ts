import type { MapEffect } from "./model";

/** Signs of a plan's effects, for use where there is no room for words. */
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
