import { follow } from "./live";
import { MapPage } from "./map-page";
import type { MapModel } from "../model";

const page = new MapPage();
document.body.append(page.element);
const model = JSON.parse(document.getElementById("platform")?.textContent ?? "{}") as MapModel;
page.show(model);
new ResizeObserver(() => page.redraw()).observe(page.element);
if ("live" in document.documentElement.dataset) {
  follow(page, model);
}
