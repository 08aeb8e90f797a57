import { problem } from "../api/codes";
import type { Problem } from "../api/errors";
import { idInHref } from "../api/links";
import type { InputLink } from "../api/wire-input";
import type { State } from "../state/state";

/** The locations in the links of a request, without duplicates, and the problems of the links. */
export interface ResolvedLocations {
  readonly ids: readonly number[];
  readonly problems: readonly Problem[];
}

/** Resolves links with rel `datacenter` and `publiccloudregion`. Other links are ignored. */
export function resolveLocations(state: State, links: readonly InputLink[]): ResolvedLocations {
  const resolved = links.flatMap((link) => resolveLink(state, link) ?? []);
  return {
    ids: [...new Set(resolved.filter((found) => typeof found === "number"))],
    problems: resolved.filter((found) => typeof found !== "number"),
  };
}

function resolveLink(state: State, { rel, href }: InputLink): number | Problem | undefined {
  switch (rel) {
    case "datacenter": {
      const id = idInHref(href, "/admin/datacenters");
      return id === undefined ? problem("DC-9") : state.datacenters.has(id) ? id : problem("DC-0");
    }
    case "publiccloudregion": {
      const id = idInHref(href, "/admin/publiccloudregions");
      return id === undefined ? problem("GEN-6") : state.publicCloudRegions.has(id) ? id : problem("PUBLICREGION-8");
    }
    default:
      return undefined;
  }
}
