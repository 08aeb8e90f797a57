import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LogLevel, createLogger } from "../terraform-plugin/transport";
import type { GrpcMethods } from "../terraform-plugin/transport";
import { createServices } from "../terraform-plugin/services";
import { createProvider } from "../provider";
import { PROVIDER_ADDRESS } from "./provider-address";

/** Inserted by the build. Undefined if the sources run directly. */
declare const PROVIDER_VERSION: string | undefined;

/**
 * Creates the services of the provider's process. They are a separate bundle. In one file with the code that prints the
 * handshake line, Node would have to read everything first, which takes nearly half as long as a bare start.
 */
export function createProviderServices(): GrpcMethods {
  const logger = createLogger(PROVIDER_ADDRESS, process.env);
  const provider = createProvider({
    version: typeof PROVIDER_VERSION === "string" ? PROVIDER_VERSION : readVersion(),
    env: process.env,
    parallelism: async () => (await import("../provider/settings/parallelism")).readParallelism(process.env),
    // Without a reader of the log, no message is built.
    ...(logger.isEnabled(LogLevel.DEBUG) && { log: (message, fields) => logger.log(LogLevel.DEBUG, message, fields) }),
  });
  // The definitions are the same at every start, and the tests create servers that check them.
  return createServices(provider, PROVIDER_ADDRESS, { checkDefinitions: false });
}

function readVersion(): string {
  const file = join(__dirname, "../../package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
