import { MapPage } from "./map-page";
import type { MapModel } from "../model";

const page = new MapPage();
document.body.append(page.element);
page.show(JSON.parse(document.getElementById("platform")?.textContent ?? "{}") as MapModel);
new ResizeObserver(() => page.redraw()).observe(page.element);
