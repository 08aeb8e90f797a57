import { Hono } from "hono";
import { setTimeout as sleep } from "node:timers/promises";
import { htmlPage } from "./api/errors";
import { LinkWriter } from "./api/links";
import type { Privilege } from "./api/privileges";
import type { Route } from "./api/route";
import { serveRoutes } from "./api/router";
import type { SimulatorEnv } from "./env";
import { apiPathOf } from "./env";
import type { Authenticator } from "./layers/auth";
import { faultLayer } from "./layers/fault-layer";
import { FaultPlan } from "./layers/fault-plan";
import { parseFaults } from "./layers/fault-schema";
import type { RequestLog } from "./layers/request-log";
import { CLOUD_LOCATION_ROUTES } from "./routes/cloud-locations";
import { CONFIG_ROUTES } from "./routes/config";
import { DATACENTER_ROUTES } from "./routes/datacenters";
import { LOGIN_ROUTES } from "./routes/login";
import { PUBLIC_CLOUD_REGION_ROUTES } from "./routes/public-cloud-regions";
import { REMOTE_SERVICE_ROUTES } from "./routes/remote-services";
import type { Health } from "./rules/health";
import type { Store } from "./state/store";

/** What the server is made of. `faults` and `health` may be replaced while it runs. */
export interface Platform {
  readonly store: Store;
  readonly log: RequestLog;
  readonly authenticator: Authenticator;
  readonly username: string;
  readonly apiVersion: string;
  readonly privileges: readonly Privilege[];
  readonly latency: number;
  /** Base of hrefs, known once the server listens. */
  readonly hrefBase: () => string;
  faults: FaultPlan;
  health: Health;
}

const ROUTES: readonly Route[] = [
  ...DATACENTER_ROUTES,
  ...PUBLIC_CLOUD_REGION_ROUTES,
  ...REMOTE_SERVICE_ROUTES,
  ...CONFIG_ROUTES,
  ...CLOUD_LOCATION_ROUTES,
  ...LOGIN_ROUTES,
];

/** The layers around the API, outermost first: log, latency, faults, login, routes. Beside it, `/simulator`. */
export function createApp(platform: Platform): Hono<SimulatorEnv> {
  const app = new Hono<SimulatorEnv>();
  serveControl(app, platform);
  app.use("/api/*", async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    const done = platform.log.start(c.req.method, `${pathname}${search}`);
    await next();
    done(c.get("cut") ? 0 : c.res.status);
  });
  app.use("/api/*", async (_c, next) => {
    if (platform.latency > 0) {
      await sleep(platform.latency, undefined, { ref: false });
    }
    await next();
  });
  app.use(
    "/api/*",
    faultLayer(() => platform.faults),
  );
  serveLogin(app, platform);
  serveApi(app, platform);
  return app;
}

/** `GET /simulator/requests` is the log; `GET` and `PUT /simulator/faults` are the rules of `layers/faults.ts`. */
function serveControl(app: Hono<SimulatorEnv>, platform: Platform): void {
  app.get("/simulator/requests", (c) => c.json(platform.log.all()));
  app.get("/simulator/faults", (c) => c.json(platform.faults.rules));
  app.put("/simulator/faults", async (c) => {
    try {
      platform.faults = new FaultPlan(parseFaults(JSON.parse(await c.req.text())));
      return c.json(platform.faults.rules);
    } catch (error) {
      return c.text(`${(error as Error).message}\n`, 400);
    }
  });
}

/** As in Abiquo, a bad login never reaches the API: the container answers with a page of its own. */
function serveLogin(app: Hono<SimulatorEnv>, { authenticator }: Platform): void {
  app.use("/api/*", async (c, next) => {
    const { method, url } = c.req;
    const authorization = c.req.header("authorization");
    if (authenticator.accepts({ method, url, path: apiPathOf(c), authorization })) {
      return next();
    }
    return c.html(htmlPage(401, "Bad credentials"), 401);
  });
}

function serveApi(app: Hono<SimulatorEnv>, platform: Platform): void {
  const { apiVersion, privileges, store, username, authenticator } = platform;
  serveRoutes(app, ROUTES, {
    apiVersion,
    privileges,
    complete: (c, parsed) => ({
      ...parsed,
      store,
      username,
      apiVersion,
      health: { ...platform.health, deadTypes: [...(platform.health.deadTypes ?? []), ...(c.get("deadTypes") ?? [])] },
      issueToken: () => authenticator.issueToken(),
      view: () => ({
        state: store.state,
        writer: new LinkWriter(platform.hrefBase()),
        version: parsed.accepted.version,
        privileges,
      }),
    }),
  });
}
