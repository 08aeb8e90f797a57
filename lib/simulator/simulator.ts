import { getRequestListener } from "@hono/node-server";
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { ALL_PRIVILEGES } from "./api/privileges";
import { createApp } from "./app";
import { Authenticator } from "./layers/auth";
import type { FaultRule } from "./layers/faults";
import { FaultPlan } from "./layers/fault-plan";
import { parseFaults } from "./layers/fault-schema";
import type { LoggedRequest } from "./layers/request-log";
import { RequestLog } from "./layers/request-log";
import type { SimulatorOptions } from "./options";
import { validateOptions } from "./options";
import type { Platform } from "./platform";
import { findContradiction } from "./rules/contradictions";
import type { Health } from "./rules/health";
import type { Usage } from "./rules/usage";
import { withUsage } from "./rules/usage";
import { DataFile } from "./state/data-file";
import type { State } from "./state/state";
import { Store } from "./state/store";

/** A running simulator. */
export interface Simulator {
  /** Such as `http://127.0.0.1:40000/api`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Returns a new token, like that of a login. Its lifetime starts now. */
  issueToken(): string;
  /** All requests to the API since the start. */
  requests(): readonly LoggedRequest[];
  /**
   * The current contents of the platform, read without a request: no login is needed, no fault applies, nothing is
   * logged.
   */
  state(): State;
  /** Replaces the fault rules and resets their counters. */
  setFaults(faults: readonly FaultRule[]): void;
  /** Replaces the simulated health of the services. A stored status changes only with the next PUT. */
  setHealth(health: Health): void;
  /**
   * Replaces what the locations are used for, by id. Abiquo refuses some deletions and changes of locations in use.
   *
   * @throws Error if a location does not exist, or cannot have such a use
   */
  setUsage(usage: Usage): void;
  /** Lets the process exit while the simulator is open. */
  unref(): void;
  /**
   * Cuts all connections and frees the port. After that, nothing keeps the process alive. A second call does nothing.
   */
  close(): Promise<void>;
}

/**
 * Starts the Abiquo API over HTTP, for datacenters, public cloud regions and remote services.
 *
 * @throws Error if an option is wrong, the data file is invalid, or the port is in use
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  validateOptions(options);
  const { host = "127.0.0.1", port = 0, username = "admin", password = "xabiquo" } = options;
  let origin = "";
  const platform = createPlatform({ ...options, host, username, password }, () => origin);
  const listener = getRequestListener(createApp(platform).fetch);
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  let closed: Promise<void> | undefined;
  await listen(server, host, port);
  origin = `http://${host.includes(":") ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/api`,
    username,
    password,
    issueToken: () => platform.authenticator.issueToken(),
    requests: () => platform.log.all(),
    state: () => platform.store.state,
    setFaults: (faults) => {
      platform.faults = new FaultPlan(parseFaults(faults));
    },
    setHealth: (health) => {
      platform.health = health;
    },
    setUsage: (usage) => platform.store.apply((state) => withUsage(state, usage)),
    unref: () => void server.unref().off("connection", letGo).on("connection", letGo),
    close: () => (closed ??= close(server)),
  };
}

type Settled = Required<Pick<SimulatorOptions, "host" | "username" | "password">>;

function createPlatform(options: SimulatorOptions & Settled, origin: () => string): Platform {
  const { username, password, dataFile, dead, alive, deadTypes, uuids, repositories, apiVersion = "6.1" } = options;
  return {
    store: new Store(dataFile === undefined ? undefined : new DataFile(dataFile, findContradiction)),
    log: new RequestLog(),
    authenticator: new Authenticator({ ...options.authentication, username, password }),
    username,
    apiVersion,
    release: options.release ?? `${apiVersion}.0`,
    privileges: options.privileges ?? ALL_PRIVILEGES,
    choices: options,
    latency: options.latency ?? 0,
    hostNames: options,
    page: options.page,
    hrefBase: () => `${options.hrefHost ?? origin()}/api`,
    faults: new FaultPlan(parseFaults(options.faults ?? [])),
    health: { dead, alive, deadTypes, uuids, repositories },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function letGo(socket: Socket): void {
  socket.unref();
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
