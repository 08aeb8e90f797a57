import { MAP_TYPES } from "./from-platform";
import { readPageAssets, renderPage } from "./render-page";

/** Renders the page that follows a simulator. It is empty at first, and requests the content from the simulator. */
export function renderLivePage(endpoint: string, pageFolder: string): string {
  const empty = { endpoint, types: MAP_TYPES, locations: [], services: [] };
  return renderPage(empty, readPageAssets(pageFolder), { live: true });
}
