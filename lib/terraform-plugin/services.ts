import { createProviderServer } from "./kinds/provider-server";
import type { ProviderServerOptions } from "./kinds/provider-server";
import { createProviderMethods } from "./kinds/provider-methods";
import { isError } from "./operations/running/errors";
import type { Provider } from "./schema/definitions/provider";
import type { Schema } from "./schema/schema";
import { createLogger, LogLevel } from "./transport/process/log";
import type { GrpcMethods } from "./transport/options";

/**
 * Creates the services of the process of a provider with this address. Unexpected errors go to its log, with the stack.
 */
export function createServices<S extends Schema, Data>(
  provider: Provider<S, Data>,
  address: string,
  options: Pick<ProviderServerOptions, "verify" | "checkDefinitions"> = {},
): GrpcMethods {
  const logger = createLogger(address, process.env);
  const onUnexpected = (error: unknown): void =>
    logger.log(LogLevel.ERROR, "an unexpected error", {
      stack: (isError(error) && error.stack) || String(error),
    });
  return createProviderMethods(createProviderServer(provider, { ...options, onUnexpected }), provider);
}
