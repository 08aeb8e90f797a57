import type { MapPage } from "./map-page";
import { mapOfSimulator } from "../from-simulator";
import type { MapModel } from "../model";
import type { PlatformContents } from "../../../simulator";

/**
 * Follows a simulator: the page is updated with every change. Changes during an update are combined into the next one.
 */
export function follow(page: MapPage, empty: MapModel): void {
  let shown = empty;
  let isBusy = false;
  let isStale = false;
  const read = async (): Promise<void> => {
    isStale = true;
    if (isBusy) {
      return;
    }
    isBusy = true;
    while (isStale) {
      isStale = false;
      const contents = (await (await fetch("/simulator/platform")).json()) as PlatformContents;
      const next = mapOfSimulator(contents, empty);
      page.show(next);
      page.flash(changedLines(shown, next));
      shown = next;
    }
    isBusy = false;
  };
  const source = new EventSource("/simulator/events");
  source.addEventListener("message", () => {
    page.setStatus("live");
    read().catch(() => {
      isBusy = false;
      page.setStatus("lost");
    });
  });
  source.addEventListener("error", () => page.setStatus("lost"));
}

/** Returns the keys of new or changed locations and services. */
function changedLines(before: MapModel, after: MapModel): ReadonlySet<string> {
  const known = new Map([...before.locations, ...before.services].map((it) => [it.key, JSON.stringify(it)]));
  const changed = [...after.locations, ...after.services].filter((it) => known.get(it.key) !== JSON.stringify(it));
  return new Set(changed.map(({ key }) => key));
}
