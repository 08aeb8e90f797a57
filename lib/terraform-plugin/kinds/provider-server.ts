import type { ProviderServerOptions } from "../operations/running/runner";
import { Runner } from "../operations/running/runner";
import type { Provider } from "../schema/definitions/provider";
import type { Schema } from "../schema/schema";
import { KINDS } from "./kinds";
import type { ProviderServer } from "./server";

export type { ProviderServerOptions } from "../operations/running/runner";

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
    KINDS.forEach((kind) => kind.check(provider));
  }
  const runner = new Runner(provider, options);
  return { ...serveAll(runner), stop: () => runner.stop() };
}

/** The operations of all kinds: an argument that the procedures of every kind accept. */
type AllMethods = (typeof KINDS)[number]["rpcs"] extends (server: infer Methods, ...rest: never) => unknown
  ? Methods
  : never;

function serveAll(runner: Runner): AllMethods {
  return KINDS.reduce<object>((all, kind) => ({ ...all, ...kind.serve(runner) }), {}) as AllMethods;
}
