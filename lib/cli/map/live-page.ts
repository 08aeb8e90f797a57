import { MAP_TYPES } from "./from-platform";
import { readPageAssets, renderPage } from "./render-page";

/** The page that follows a simulator: empty at first, it asks the simulator itself for what is on it. */
export function renderLivePage(endpoint: string, pageFolder: string): string {
  const empty = { endpoint, types: MAP_TYPES, locations: [], services: [] };
  return renderPage(empty, readPageAssets(pageFolder), { live: true });
}
