import { isWhollyKnown } from "../values/equal";
import type { ObjectValue } from "../values/values";
import type { Outcome, ServerCall } from "./running/call";
import type { Runner } from "./running/runner";
import { validateConfig } from "./validate";

/** The operations on the provider's own configuration. */
export interface ConfigurationMethods {
  validateProviderConfig(config: ObjectValue): Promise<Outcome>;
  configureProvider(request: ConfigureProviderRequest, call?: ServerCall): Promise<Outcome>;
}

/** A configuration of the provider. It may contain unknown values while Terraform plans. */
export interface ConfigureProviderRequest {
  readonly config: ObjectValue;
  readonly terraformVersion: string;
}

/** Answers Terraform's requests about the provider's own configuration. */
export function serveConfiguration(runner: Runner): ConfigurationMethods {
  return {
    validateProviderConfig: async (config) =>
      runner.check(({ diagnostics }) => validateConfig(runner.provider, config, diagnostics)),
    configureProvider: async (request, call) =>
      runner.check(async ({ diagnostics, signal }) => {
        runner.configure(undefined);
        const data = await runner.provider.configure({ ...request, diagnostics, signal: signal() });
        if (!diagnostics.hasError) {
          runner.configure(data);
        }
        if (data === undefined && !diagnostics.hasError && isWhollyKnown(request.config)) {
          throw new Error(
            "configure returned undefined, although its whole configuration is known: return at least {}.",
          );
        }
      }, call),
  };
}
