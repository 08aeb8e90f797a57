import type { X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import type { Identity } from "./tls/certificate";
import type { Logger } from "./process/log";
import { LogLevel } from "./process/log";
import type { GrpcMethod, GrpcMethods, PluginOptions } from "./options";
import type { GrpcServer } from "./grpc/server";
import type { Listener } from "./process/socket";

/** What makes a listening socket a plugin. */
export interface ServingOptions {
  readonly listener: Listener;
  readonly services: PluginOptions["services"];
  readonly prepared?: GrpcMethods;
  /** @default - no TLS */
  readonly tls?: { readonly identity: Identity; readonly clientCertificate: X509Certificate };
  readonly log: Logger;
  /** The host has asked for the end, and has its answer. */
  readonly onShutdown: () => void;
}

/**
 * Loads the gRPC server and begins to load the methods. Connections are taken from the first moment; what is not loaded
 * yet makes its calls wait. Methods that cannot be loaded make every call fail with the reason, which is the only text
 * of it that reaches the user.
 */
export async function startServing(options: ServingOptions): Promise<GrpcServer> {
  const { listener, log } = options;
  const loading = loadServer(options);
  listener.server.on("connection", (socket) => void loading.then((server) => server.accept(socket)));
  reportRefusals(listener, log);
  return loading;
}

/**
 * Serves each connection with methods of its own. A host that starts a plugin itself has one process for each
 * configuration; here all share one, and two configurations must not get into each other's way.
 */
export function startServingEach(options: ServingOptions): { close(): void } {
  const { listener, log } = options;
  const servers = new Set<GrpcServer>();
  const serve = async (socket: Socket): Promise<void> => {
    const server = await loadServer(options);
    servers.add(server);
    socket.once("close", () => servers.delete(server));
    server.accept(socket);
  };
  listener.server.on("connection", (socket) => void serve(socket));
  reportRefusals(listener, log);
  return { close: () => servers.forEach((server) => server.close()) };
}

function reportRefusals({ server }: Listener, log: Logger): void {
  server.on("error", (error) => log.log(LogLevel.ERROR, "cannot accept a connection", { reason: error.message }));
}

/** What the handshake line does not need is loaded after it, while the host dials. */
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

/** Finds methods that are loaded once, now or when the first is looked for. */
function finder(services: PluginOptions["services"], { atOnce }: { readonly atOnce: boolean }): FindMethod {
  let loading: Promise<ReadonlyMap<string, GrpcMethod>> | undefined;
  const load = (): Promise<ReadonlyMap<string, GrpcMethod>> =>
    (loading ??= Promise.resolve()
      .then(services)
      .then((methods) => new Map(Object.entries(methods))));
  if (atOnce) {
    // Each call reports the failure; with no call there is nobody to report it to.
    load().catch(() => undefined);
  }
  return async (path) => (await load()).get(path);
}
