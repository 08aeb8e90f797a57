import { redirectConsole } from "./process/console";
import { explainFailure } from "./process/explain-failure";
import { createLogger } from "./process/log";
import type { PluginOptions } from "./options";
import { OutputPipe, writeOutput } from "./process/output";
import { reportCrashes, surviveLostErrors } from "./process/process-rules";
import { startServingEach } from "./serving";
import { listen } from "./process/socket";
import type { Listener } from "./process/socket";

/** The value of TF_REATTACH_PROVIDERS: running providers by their source address. The names are go-plugin's. */
export type ReattachConfig = Readonly<Record<string, ReattachProvider>>;

/** One running provider. */
export interface ReattachProvider {
  readonly Protocol: "grpc";
  readonly ProtocolVersion: number;
  readonly Pid: number;
  /** Always true: the host then does not stop the process. It crashes on false. */
  readonly Test: true;
  readonly Addr: { readonly Network: string; readonly String: string };
}

/** A running provider that hosts can connect to. */
export interface ReattachServer {
  readonly reattach: ReattachConfig;
  /** Cuts all connections and removes the socket. */
  readonly close: () => Promise<void>;
}

/**
 * Starts a provider in this process, for hosts that find it through TF_REATTACH_PROVIDERS. There is no handshake and no
 * TLS. Any number of hosts may connect, also at the same time, each with its own configuration. It is meant for tests
 * and does not change the process itself.
 */
export async function startReattachServer(options: PluginOptions): Promise<ReattachServer> {
  const { protocolVersion, providerAddress, services, prepared } = options;
  const log = createLogger(providerAddress, process.env);
  const listener = await listen({});
  const { network, address } = listener.address;
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => listener.server.close(resolve));
    server.close();
    await closed;
    listener.remove();
    forget(listener);
  };
  removeAtExit(listener);
  const server = startServingEach({ listener, services, prepared, log, onShutdown: () => void close() });
  const provider: ReattachProvider = {
    Protocol: "grpc",
    ProtocolVersion: protocolVersion,
    Pid: process.pid,
    Test: true,
    Addr: { Network: network, String: address },
  };
  return { reattach: Object.fromEntries(addressesOf(providerAddress).map((each) => [each, provider])), close };
}

/** Sockets to remove when the process exits. They share one event listener: Node warns of a leak if there are many. */
const listeners = new Set<Listener>();
const removeAll = (): void => listeners.forEach((listener) => listener.remove());

function removeAtExit(listener: Listener): void {
  if (listeners.size === 0) {
    process.on("exit", removeAll);
  }
  listeners.add(listener);
}

function forget(listener: Listener): void {
  listeners.delete(listener);
  if (listeners.size === 0) {
    process.off("exit", removeAll);
  }
}

/** The addresses of a provider. OpenTofu replaces Terraform's registry with its own. */
function addressesOf(providerAddress: string): readonly string[] {
  return [
    ...new Set([providerAddress, providerAddress.replace(/^registry\.terraform\.io\//, "registry.opentofu.org/")]),
  ];
}

/**
 * Runs a provider that a developer starts by hand, for example in a debugger. It prints the value for
 * TF_REATTACH_PROVIDERS as one line of JSON, and serves until Ctrl-C or another signal ends it.
 */
export async function serveReattach(options: PluginOptions): Promise<void> {
  reportCrashes();
  const { reattach, close } = await startReattachServer(options).catch((error: unknown) =>
    explainFailure(OutputPipe.STDERR, options.providerAddress, error),
  );
  writeOutput(OutputPipe.STDOUT, `${JSON.stringify(reattach)}\n`);
  const log = createLogger(options.providerAddress, process.env);
  redirectConsole(log);
  surviveLostErrors(log);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => void close().then(() => process.exit(0)));
  }
}
