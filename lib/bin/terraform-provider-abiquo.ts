/** The provider's process: starts to serve at once, and loads what calls need while Terraform reads the handshake. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LogLevel, createLogger, servePlugin, serveReattach } from "../plugin";
import type { GrpcMethods, PluginOptions } from "../plugin";

/** Written into the bundle when it is built; absent where the sources run. */
declare const PROVIDER_VERSION: string | undefined;

const PROVIDER_ADDRESS = "registry.terraform.io/abiquo/abiquo";

const options: PluginOptions = { protocolVersion: 6, providerAddress: PROVIDER_ADDRESS, services: loadServices };

void (process.argv.includes("--debug") ? serveReattach(options) : servePlugin(options));

async function loadServices(): Promise<GrpcMethods> {
  const [{ createProvider }, { createProviderServer }, { createProviderMethods }] = await Promise.all([
    import("../provider"),
    import("../framework"),
    import("../protocol"),
  ]);
  const logger = createLogger(PROVIDER_ADDRESS, process.env);
  const provider = createProvider({
    version: typeof PROVIDER_VERSION === "string" ? PROVIDER_VERSION : readVersion(),
    env: process.env,
    log: (message, fields) => logger.log(LogLevel.DEBUG, message, fields),
  });
  return createProviderMethods(createProviderServer(provider), provider);
}

function readVersion(): string {
  const file = join(__dirname, "../../package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
