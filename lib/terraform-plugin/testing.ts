import type { Provider } from "./schema/definitions/provider";
import type { Schema } from "./schema/schema";
import { createServices } from "./services";
import { startReattachServer } from "./transport/reattach";

/** A provider that runs in the process of a test. */
export interface TestProvider {
  /** Add it to the environment of `terraform`, so that commands neither install nor start the provider. */
  readonly env: { readonly TF_REATTACH_PROVIDERS: string };
  /** Cuts all connections and removes the socket. */
  readonly close: () => Promise<void>;
}

/**
 * Starts a provider in this process, for real Terraform commands. Each answer is checked against Terraform's rules
 * before Terraform does so. A violation is an error that names the attribute.
 *
 * @example
 * const { env, close } = await startTestProvider(provider, "registry.terraform.io/acme/notebook");
 * execFileSync("terraform", ["apply", "-auto-approve"], { cwd, env: { ...process.env, ...env } });
 */
export async function startTestProvider<S extends Schema, Data>(
  provider: Provider<S, Data>,
  address: string,
): Promise<TestProvider> {
  const { reattach, close } = await startReattachServer({
    protocolVersion: 6,
    providerAddress: address,
    services: async () => createServices(provider, address, { verify: true }),
  });
  return { env: { TF_REATTACH_PROVIDERS: JSON.stringify(reattach) }, close };
}

export { createProviderServer } from "./kinds/provider-server";
export type { ProviderServerOptions } from "./kinds/provider-server";
export * from "./kinds/server";
