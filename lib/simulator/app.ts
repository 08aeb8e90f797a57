import { Hono } from "hono";
import { TrieRouter } from "hono/router/trie-router";
import { htmlPage } from "./api/errors";
import { LinkWriter } from "./api/links";
import { effectivePrivileges } from "./api/privileges";
import type { Route } from "./routes/route";
import { serveRoutes } from "./routes/router";
import { serveControl } from "./control";
import type { SimulatorEnv } from "./env";
import { apiPathOf, plainPath } from "./env";
import { faultLayer } from "./layers/fault-layer";
import { ownHostNames } from "./layers/host-names";
import { latencyLayer } from "./layers/latency";
import type { Platform } from "./platform";
import { CLOUD_LOCATION_ROUTES } from "./routes/cloud-locations";
import { CONFIG_ROUTES } from "./routes/config";
import { DATACENTER_ROUTES } from "./routes/datacenters";
import { DEVICE_ROUTES } from "./routes/devices";
import { ENTERPRISE_ROUTES } from "./routes/enterprises";
import { LOGIN_ROUTES } from "./routes/login";
import { outsideRoutes } from "./routes/outside";
import { PUBLIC_CLOUD_REGION_ROUTES } from "./routes/public-cloud-regions";
import { REMOTE_SERVICE_ROUTES } from "./routes/remote-services";

const MODELLED: readonly Route[] = [
  ...DATACENTER_ROUTES,
  ...PUBLIC_CLOUD_REGION_ROUTES,
  ...REMOTE_SERVICE_ROUTES,
  ...CONFIG_ROUTES,
  ...CLOUD_LOCATION_ROUTES,
  ...DEVICE_ROUTES,
  ...ENTERPRISE_ROUTES,
  ...LOGIN_ROUTES,
];

const ROUTES: readonly Route[] = [...MODELLED, ...outsideRoutes(MODELLED)];

/**
 * Creates the server. The layers around the API are, outermost first: host names, log, latency, faults, login, routes.
 * `/simulator` is beside the API.
 */
export function createApp(platform: Platform): Hono<SimulatorEnv> {
  // This router starts fastest. Tests start a simulator for only a few requests.
  const app = new Hono<SimulatorEnv>({ getPath: plainPath, router: new TrieRouter() });
  app.use(ownHostNames(platform.hostNames));
  serveControl(app, platform);
  app.use("/api/*", async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    const done = platform.log.start(c.req.method, `${pathname}${search}`);
    await next();
    done(c.get("cut") ? 0 : c.res.status);
  });
  app.use("/api/*", latencyLayer(platform.latency));
  app.use(
    "/api/*",
    faultLayer(() => platform.faults),
  );
  serveLogin(app, platform);
  serveApi(app, platform);
  return app;
}

/**
 * As in Abiquo, a bad login never reaches the API: the servlet container answers with its own page. Clients such as wget, and
 * browsers, send user and password only after the challenge in its header.
 */
function serveLogin(app: Hono<SimulatorEnv>, { authenticator }: Platform): void {
  app.use("/api/*", async (c, next) => {
    const { method, url } = c.req;
    const authorization = c.req.header("authorization");
    if (authenticator.accepts({ method, url, path: apiPathOf(c), authorization })) {
      return next();
    }
    const challenge = authenticator.challenge(apiPathOf(c));
    if (challenge !== undefined) {
      c.header("WWW-Authenticate", challenge);
    }
    return c.html(htmlPage(401, "Bad credentials"), 401);
  });
}

function serveApi(app: Hono<SimulatorEnv>, platform: Platform): void {
  const { apiVersion, release, store, username, authenticator, choices } = platform;
  const privileges = effectivePrivileges(platform.privileges, apiVersion);
  serveRoutes(app, ROUTES, {
    apiVersion,
    privileges,
    complete: (c, parsed) => ({
      ...parsed,
      store,
      username,
      rolePrivileges: platform.privileges,
      apiVersion,
      release,
      choices,
      health: { ...platform.health, deadTypes: [...(platform.health.deadTypes ?? []), ...(c.get("deadTypes") ?? [])] },
      issueToken: () => authenticator.issueToken(),
      view: () => ({
        state: store.state,
        writer: new LinkWriter(platform.hrefBase()),
        version: parsed.accepted.version,
        privileges,
        datacenterUuids: choices.datacenterUuids ?? false,
      }),
    }),
  });
}
