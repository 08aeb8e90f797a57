import type { Hono } from "hono";
import type { SimulatorEnv } from "./env";
import { changeStream } from "./layers/change-stream";
import { FaultPlan } from "./layers/fault-plan";
import { parseFaults } from "./layers/fault-schema";
import type { Platform } from "./platform";
import type { PlatformContents } from "./platform-contents";
import { usageOf, withUsage } from "./rules/usage";
import type { Store } from "./state/store";

/** A setting that GET reads and PUT replaces as a whole. */
interface Setting {
  readonly read: () => object;
  /** @throws Error that says what is wrong with the JSON */
  readonly write: (json: unknown) => void;
}

/**
 * Serves the paths beside the API. They need no login and are not logged: `GET /simulator/requests` returns the log,
 * `/simulator/faults` the rules of `layers/faults.ts`, and `/simulator/usage` what the locations are used for
 * (`rules/usage.ts`). The live page at `/` reads `GET /simulator/platform` again whenever `GET /simulator/events`
 * reports a new revision.
 */
export function serveControl(app: Hono<SimulatorEnv>, platform: Platform): void {
  const { log, store } = platform;
  app.get("/simulator/requests", (c) => c.json(log.all()));
  app.get("/simulator/platform", (c) => c.json(platformOf(store)));
  app.get("/simulator/events", () => new Response(changeStream(store), { headers: EVENT_STREAM }));
  servePage(app, platform);
  serveSetting(app, "/simulator/faults", {
    read: () => platform.faults.rules,
    write: (json) => {
      platform.faults = new FaultPlan(parseFaults(json));
    },
  });
  serveSetting(app, "/simulator/usage", {
    read: () => usageOf(store.state),
    write: (json) => store.apply((state) => withUsage(state, json)),
  });
}

const EVENT_STREAM = { "Content-Type": "text/event-stream", "Cache-Control": "no-store" };

function platformOf({ revision, state }: Store): PlatformContents {
  return {
    revision,
    datacenters: [...state.datacenters.values()].map(({ id, name, location }) => ({ id, name, location })),
    publicCloudRegions: [...state.publicCloudRegions.values()],
    remoteServices: [...state.remoteServices.values()],
    usage: usageOf(state),
  };
}

/** The page is created for every request. */
function servePage(app: Hono<SimulatorEnv>, { page }: Platform): void {
  if (page === undefined) {
    return;
  }
  app.get("/", (c) => {
    const made = page();
    return typeof made === "string" ? c.html(made, 200, { "Cache-Control": "no-store" }) : made;
  });
}

function serveSetting(app: Hono<SimulatorEnv>, path: string, { read, write }: Setting): void {
  app.get(path, (c) => c.json(read()));
  app.put(path, async (c) => {
    try {
      write(JSON.parse(await c.req.text()));
      return c.json(read());
    } catch (error) {
      return c.text(`${(error as Error).message}\n`, 400);
    }
  });
}
