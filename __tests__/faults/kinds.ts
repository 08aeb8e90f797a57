import type { Fault, FaultRule } from "../../lib/simulator";
import type { Request } from "./prepared";

/** Milliseconds after which the provider gives a request up: the least that can be set. */
export const REQUEST_TIMEOUT = 3000;

/** Every fault of the simulator, by the head of its column: at each moment, and errors with the statuses that differ. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  "late before": { fault: "latency", milliseconds: REQUEST_TIMEOUT + 300, moment: "before-write" },
  "late after": { fault: "latency", milliseconds: REQUEST_TIMEOUT + 300, moment: "after-write" },
  "403 html": { fault: "error", status: 403, format: "html", moment: "before-write" },
  "404 html": { fault: "error", status: 404, format: "html", moment: "before-write" },
  "404 json": { fault: "error", status: 404, code: "404", moment: "before-write" },
  "500 before": { fault: "error", status: 500, moment: "before-write" },
  "500 after": { fault: "error", status: 500, moment: "after-write" },
  "502 html after": { fault: "error", status: 502, format: "html", moment: "after-write" },
  "503 before": { fault: "error", status: 503, moment: "before-write" },
  "reset before": { fault: "reset", moment: "before-write" },
  "reset after": { fault: "reset", moment: "after-write" },
  stale: { fault: "stale" },
  truncate: { fault: "truncate" },
  unauthorized: { fault: "unauthorized" },
  "dropped AM": { fault: "dropped-appliance-manager" },
};

/** The provider is killed while Abiquo works on the request: nothing happened there yet, or everything has. */
export const KILLS = { "killed before": "before-write", "killed after": "after-write" } as const;

/** Head of every column. */
export const COLUMNS: readonly string[] = [...Object.keys(FAULTS), ...Object.keys(KILLS)];

/** True for the columns in which nobody hears what became of the run. */
export function isKill(column: string): column is keyof typeof KILLS {
  return Object.hasOwn(KILLS, column);
}

/** What the simulator has to do at a request for a column. */
export function rulesFor(column: string, { method, path, earlier, index }: Request): readonly FaultRule[] {
  const here = { method, path, after: earlier, times: 1 };
  if (isKill(column)) {
    const silence = { fault: "reset", after: index + 1, times: "always" } as const;
    return [{ fault: "reset", moment: KILLS[column], ...here }, silence];
  }
  const fault = FAULTS[column];
  if (!fault) {
    throw new Error(`There is no column ${column}.`);
  }
  return [{ ...fault, ...here }];
}
