import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LogLevel, createLogger } from "../terraform-plugin/transport";
import type { GrpcMethods } from "../terraform-plugin/transport";
import { createServices } from "../terraform-plugin/services";
import { createProvider } from "../provider";
import { PROVIDER_ADDRESS } from "./provider-address";

/** Written into the bundle when it is built; absent where the sources run. */
declare const PROVIDER_VERSION: string | undefined;

/**
 * What the provider's process serves. It is a bundle of its own: were it in one file with what prints the handshake line,
 * Node would have to read all of it first, which costs nearly half of a bare start.
 */
export function createProviderServices(): GrpcMethods {
  const logger = createLogger(PROVIDER_ADDRESS, process.env);
  const provider = createProvider({
    version: typeof PROVIDER_VERSION === "string" ? PROVIDER_VERSION : readVersion(),
    env: process.env,
    parallelism: async () => (await import("../provider/settings/parallelism")).readParallelism(process.env),
    // Nothing is described for a log that nobody reads.
    ...(logger.isEnabled(LogLevel.DEBUG) && { log: (message, fields) => logger.log(LogLevel.DEBUG, message, fields) }),
  });
  return createServices(provider, PROVIDER_ADDRESS);
}

function readVersion(): string {
  const file = join(__dirname, "../../package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
