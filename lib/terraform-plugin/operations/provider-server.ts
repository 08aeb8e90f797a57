import type { Provider } from "../schema/definitions/provider";
import type { Schema } from "../schema/schema";
import { actions } from "./action";
import { configuration } from "./configuration";
import { dataSources } from "./data-source";
import { ephemeralResources } from "./ephemeral-resource";
import { functions } from "./function";
import type { OperationKind } from "./kind";
import { listResources } from "./list-resource";
import { resources } from "./resource/resources";
import { Runner } from "./running/runner";
import type { ProviderServerOptions } from "./running/runner";
import type { ProviderServer } from "./server";

export type { ProviderServerOptions } from "./running/runner";

/**
 * Creates the server of a provider, which answers Terraform's requests from the provider's definitions.
 *
 * @example
 * const server = createProviderServer(provider, { verify: true });
 * const { diagnostics } = await server.validateProviderConfig({ endpoint: "https://example.com" });
 *
 * @throws Error if a schema is invalid
 */
export function createProviderServer<S extends Schema, Data>(
  provider: Provider<S, Data>,
  options: ProviderServerOptions = {},
): ProviderServer {
  const { checkDefinitions = true } = options;
  if (checkDefinitions) {
    KINDS.forEach(({ check }) => check(provider));
  }
  const runner = new Runner(provider, options);
  return {
    ...configuration.serve(runner),
    ...resources.serve(runner),
    ...dataSources.serve(runner),
    ...ephemeralResources.serve(runner),
    ...listResources.serve(runner),
    ...actions.serve(runner),
    ...functions.serve(runner),
    stop: () => runner.stop(),
  };
}

/** Everything that a provider declares. */
const KINDS: readonly OperationKind<unknown>[] = [
  configuration,
  resources,
  dataSources,
  ephemeralResources,
  listResources,
  actions,
  functions,
];
