import type { Socket } from "node:net";
import type { MutualTls } from "./tls/tls-guard";
import type { Logger } from "./process/log";
import { LogLevel } from "./process/log";
import type { GrpcMethod, GrpcMethods, PluginOptions } from "./options";
import type { GrpcServer } from "./grpc/server";
import type { Listener } from "./process/socket";

/** Options for serving on a listening socket. */
export interface ServingOptions {
  readonly listener: Listener;
  readonly services: PluginOptions["services"];
  readonly prepared?: GrpcMethods;
  /** @default - no TLS */
  readonly tls?: MutualTls;
  readonly log: Logger;
  /** Called when the host has requested the shutdown and has received its answer. */
  readonly onShutdown: () => void;
}

/**
 * Loads the gRPC server, and begins to load the methods. Connections are accepted immediately; calls wait until their
 * method is loaded. If the methods cannot be loaded, every call fails with the reason, because the user sees no other
 * text about it.
 */
export async function startServing(options: ServingOptions): Promise<GrpcServer> {
  const loading = loadServer(options);
  onConnection(options, async (socket) => (await loading).accept(socket));
  return loading;
}

/**
 * Serves each connection with its own methods. A host that starts a plugin itself uses one process per configuration.
 * Here, all configurations share a process, and must not affect each other.
 */
export function startServingEach(options: ServingOptions): { close(): void } {
  const sockets = new Set<Socket>();
  onConnection(options, async (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    (await loadServer(options)).accept(socket);
  });
  return { close: () => sockets.forEach((socket) => socket.destroy()) };
}

/** Calls back with each connection immediately, and logs errors of connections. */
function onConnection({ listener, log }: ServingOptions, serve: (socket: Socket) => Promise<void>): void {
  listener.server.on("connection", (socket) => {
    // A peer may reset it before the code that serves it is loaded.
    socket.on("error", (error) => log.log(LogLevel.DEBUG, "lost a connection", { reason: error.message }));
    void serve(socket);
  });
  listener.server.on("error", (error) =>
    log.log(LogLevel.ERROR, "cannot accept a connection", { reason: error.message }),
  );
}

/** Loads the code that the handshake line does not need, while the host connects. */
async function loadServer({ services, prepared, tls, log, onShutdown }: ServingOptions): Promise<GrpcServer> {
  const { GrpcServer, pluginServices, healthService } = await import("./go-plugin/services");
  const atHand = new Map(Object.entries({ ...healthService, ...prepared }));
  const findLoaded = finder(services, { atOnce: prepared === undefined });
  const findMethod: FindMethod = (path) => {
    const method = atHand.get(path);
    return method ? Promise.resolve(method) : findLoaded(path);
  };
  return new GrpcServer({ findMethod, streams: pluginServices(onShutdown), tls, log });
}

type FindMethod = (path: string) => Promise<GrpcMethod | undefined>;

/** Creates a function that finds methods. They are loaded once, either now or on the first call. */
function finder(services: PluginOptions["services"], { atOnce }: { readonly atOnce: boolean }): FindMethod {
  let loading: Promise<ReadonlyMap<string, GrpcMethod>> | undefined;
  const load = (): Promise<ReadonlyMap<string, GrpcMethod>> =>
    (loading ??= Promise.resolve()
      .then(services)
      .then((methods) => new Map(Object.entries(methods))));
  if (atOnce) {
    // Each call reports the failure. Without a call, there is nobody to report it to.
    load().catch(() => undefined);
  }
  return async (path) => (await load()).get(path);
}
