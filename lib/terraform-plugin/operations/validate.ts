import type { Validated } from "../schema/definitions/validated";
import type { Diagnostics } from "../schema/diagnostics";
import { refusePromise } from "../schema/synchronous";
import { isComplete, validateObject } from "../schema/validation/validate-object";
import type { ObjectValue } from "../values/values";
import type { ConfigRequest, Outcome } from "./running/call";
import type { DefinitionOf } from "./running/definition";
import type { Runner } from "./running/runner";

/** The validation of configurations for one kind of definition. */
export function validationOf(
  runner: Runner,
  definitionOf: DefinitionOf<Validated>,
): (request: ConfigRequest) => Promise<Outcome> {
  return async ({ typeName, config }) =>
    runner.check(({ diagnostics }) => validateConfig(definitionOf(typeName), config, diagnostics));
}

/**
 * Validates a configuration: first each attribute, then all together. The provider's own check is skipped if a required
 * argument is missing, because its types guarantee the argument.
 */
export function validateConfig(validated: Validated, config: ObjectValue, diagnostics: Diagnostics): void {
  const { schema } = validated;
  validateObject(schema, config, diagnostics);
  for (const validate of validated.configValidators ?? []) {
    refusePromise("A config validator", validate({ schema, config, diagnostics }));
  }
  if (isComplete(schema, config)) {
    refusePromise("validateConfig", validated.validateConfig?.({ config, diagnostics }));
  }
}
