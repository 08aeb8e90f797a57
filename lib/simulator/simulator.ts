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
import type { Health } from "./rules/health";
import type { Usage } from "./rules/usage";
import { withUsage } from "./rules/usage";
import type { State } from "./state/state";
import { Store } from "./state/store";

/** A running simulator. */
export interface Simulator {
  /** Such as `http://127.0.0.1:40000/api`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** A token that counts from now, as the answer to a login has one. */
  issueToken(): string;
  /** All requests to the API since the start. */
  requests(): readonly LoggedRequest[];
  /** What is on the platform now, without a request: no login is asked, no fault strikes, nothing is logged. */
  state(): State;
  /** Replaces the rules, and starts counting anew. */
  setFaults(faults: readonly FaultRule[]): void;
  /** Replaces what is believed of the services; a status that is stored changes with the next PUT alone. */
  setHealth(health: Health): void;
  /**
   * Replaces what the locations are used for, by id: Abiquo refuses to delete and change some things then.
   *
   * @throws Error if there is no such location, or it cannot be used for that
   */
  setUsage(usage: Usage): void;
  /** Lets the process end while the simulator is open. */
  unref(): void;
  /** Cuts all connections and frees the port. Nothing of it keeps a process alive then. Again does nothing. */
  close(): Promise<void>;
}

/**
 * Starts the Abiquo API over HTTP, for datacenters, public cloud regions and remote services.
 *
 * @throws Error if an option is wrong, the data file holds something else, or the port is taken
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
    unref: () => void server.unref().on("connection", (socket: Socket) => socket.unref()),
    close: () => (closed ??= close(server)),
  };
}

type Settled = Required<Pick<SimulatorOptions, "host" | "username" | "password">>;

function createPlatform(options: SimulatorOptions & Settled, origin: () => string): Platform {
  const { username, password, dead, alive, deadTypes, uuids, repositories } = options;
  return {
    store: new Store(options.dataFile),
    log: new RequestLog(),
    authenticator: new Authenticator({ ...options.authentication, username, password }),
    username,
    apiVersion: options.apiVersion ?? "6.1",
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

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
