import type { Provider } from "./schema/definitions/provider";
import type { Schema } from "./schema/schema";
import type { PluginOptions } from "./transport/options";
import { serveReattach } from "./transport/reattach";
import { servePlugin } from "./transport/serve";

/** A module that holds a provider. */
export interface ProviderModule<S extends Schema, Data> {
  readonly provider: Provider<S, Data>;
}

/** How a provider's process serves. */
export interface ServeOptions {
  /**
   * Full source address of the provider, such as `registry.terraform.io/acme/notebook`: its last part names the provider
   * in the log, and `--debug` needs all of it.
   *
   * @default - the process names itself `provider`, and knows no `--debug`
   */
  readonly address?: string;
}

/** What the process goes by while nobody has said its name. */
const NAMELESS = "provider";

/**
 * Lives the life of a provider's process: call it, and do nothing else. Terraform waits for the first line that it prints,
 * several times per command, so import nothing but this at the top of the program. The provider is loaded after that line.
 *
 * With `--debug` as an argument the process waits for Terraform instead of being started by it: it prints what
 * TF_REATTACH_PROVIDERS has to be.
 *
 * @example
 * import { serveProvider } from "terraform-plugin-typescript/serve";
 *
 * void serveProvider(() => import("./provider"), { address: "registry.terraform.io/acme/notebook" });
 */
export async function serveProvider<S extends Schema, Data>(
  load: () => Promise<ProviderModule<S, Data>>,
  { address = NAMELESS }: ServeOptions = {},
): Promise<void> {
  const options: PluginOptions = {
    protocolVersion: 6,
    providerAddress: address,
    services: async () => {
      const [{ createServices }, { provider }] = await Promise.all([import("./services"), load()]);
      return createServices(provider, address);
    },
  };
  if (!process.argv.includes("--debug")) {
    return servePlugin(options);
  }
  if (address === NAMELESS) {
    throw new Error("--debug needs the provider's address: serveProvider(load, { address }).");
  }
  return serveReattach(options);
}
