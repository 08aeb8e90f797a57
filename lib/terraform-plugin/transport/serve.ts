import { createIdentity, parseClientCertificate } from "./tls/certificate";
import { ignoreClosedStderr, redirectConsole } from "./process/console";
import { explainFailure } from "./process/explain-failure";
import { encodeHandshakeLine, isStartedByHost, readHostRequest } from "./process/handshake";
import { HandshakeError } from "./process/handshake-error";
import type { Logger } from "./process/log";
import { LogLevel, createLogger, toProviderName } from "./process/log";
import type { PluginOptions } from "./options";
import { OutputPipe, writeOutput } from "./process/output";
import {
  onTerminate,
  reportCrashes,
  surviveLostErrors,
  surviveTerminalSignals,
  watchHost,
} from "./process/process-rules";
import type { GrpcServer } from "./grpc/server";
import type { ServingOptions } from "./serving";
import { startServing } from "./serving";
import { listen } from "./process/socket";

/** Time for methods to finish after their host is gone. */
const ORPHAN_GRACE_MILLISECONDS = 5000;

/**
 * Runs a provider process: performs the handshake with the host that started it, serves, and exits when the host says
 * so or is gone. The promise resolves when calls can be answered; the process continues to run.
 */
export async function servePlugin(options: PluginOptions): Promise<void> {
  const parent = process.ppid;
  if (!isStartedByHost(process.env)) {
    return refuseToRunAlone(options.providerAddress);
  }
  const log = createLogger(options.providerAddress, process.env);
  surviveTerminalSignals();
  reportCrashes();
  redirectConsole(log);
  // Before any file exists, because a signal without a handler would leave it behind.
  onTerminate(() => void loading.then(exitWhenDisconnected));
  // Hosts show only the line that they read instead of the handshake line.
  const shaken = shakeHands(options, log).catch((error: unknown) =>
    explainFailure(OutputPipe.STDOUT, options.providerAddress, error),
  );
  const loading = shaken.then(startServing);
  const server = await loading;
  ignoreClosedStderr();
  surviveLostErrors(log);
  watchHost({ parent, isConnected: () => server.hasHost, onGone: () => void exitAsOrphan(server, log) });
}

function refuseToRunAlone(providerAddress: string): never {
  writeOutput(
    OutputPipe.STDERR,
    `terraform-provider-${toProviderName(providerAddress)} is a Terraform provider. Terraform starts it; it does nothing on its own.\n`,
  );
  process.exit(1);
}

/** Listens, and sends the address to the host. */
async function shakeHands(
  { protocolVersion, services, prepared }: PluginOptions,
  log: Logger,
): Promise<ServingOptions> {
  const { clientCertificate, socket, asksForMultiplexing } = readHostRequest(process.env);
  const tls =
    clientCertificate === undefined
      ? undefined
      : { clientCertificate: parseClientCertificate(clientCertificate), identity: createIdentity() };
  const listener = await listen(socket);
  process.on("exit", listener.remove);
  const certificate = tls?.identity.certificate;
  const line = encodeHandshakeLine({ protocolVersion, address: listener.address, certificate, asksForMultiplexing });
  if (!writeOutput(OutputPipe.STDOUT, line)) {
    throw new HandshakeError("the host has closed stdout, so it has exited.");
  }
  return { listener, services, prepared, tls, log, onShutdown: () => process.exit(0) };
}

/**
 * Handles SIGTERM. A host that is connected, or about to connect, also got the signal, and ends this process when its
 * applies are done. `watchHost` notices a host that is gone before it connects.
 */
async function exitWhenDisconnected(server: GrpcServer): Promise<void> {
  await server.disconnected();
  await exitWhenSettled(server, 0);
}

async function exitAsOrphan(server: GrpcServer, log: Logger): Promise<void> {
  log.log(LogLevel.WARN, "the process that started this plugin has exited, so this process exits too");
  await exitWhenSettled(server, 1);
}

/**
 * Exits after the host is gone. Nobody reads the answers any more, but a method may have to undo or finish something in
 * the remote system.
 */
async function exitWhenSettled(server: GrpcServer, exitCode: number): Promise<void> {
  setTimeout(() => process.exit(exitCode), ORPHAN_GRACE_MILLISECONDS);
  server.close();
  await server.settled();
  process.exit(exitCode);
}
