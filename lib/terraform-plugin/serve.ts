import type { Provider } from "./schema/definitions/provider";
import type { Schema } from "./schema/schema";
import type { PluginOptions } from "./transport/options";
import { serveReattach } from "./transport/reattach";
import { servePlugin } from "./transport/serve";

/** A module that exports a provider. */
export interface ProviderModule<S extends Schema, Data> {
  readonly provider: Provider<S, Data>;
}

/** Options of a provider's process. */
export interface ServeOptions {
  /**
   * Full source address of the provider, such as `registry.terraform.io/acme/notebook`. Its last part names the
   * provider in the log. `--debug` requires the full address.
   *
   * @default - the log uses the name `provider`, and `--debug` is not supported
   */
  readonly address?: string;
}

/** Default name of the provider in the log. */
const NAMELESS = "provider";

/**
 * Runs a provider's process. Call it, and do nothing else. Several times per command, Terraform waits for the first
 * line that the process prints. Therefore import only this module at the top of the program. The provider is loaded
 * after that line.
 *
 * With the argument `--debug`, the process waits for Terraform instead of being started by it, and prints the value for
 * TF_REATTACH_PROVIDERS.
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
