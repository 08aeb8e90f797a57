import type { Validated } from "../schema/definitions/validated";
import type { Diagnostics } from "../schema/diagnostics";
import { isComplete, validateObject } from "../schema/validation/validate-object";
import type { ObjectValue } from "../values/values";

/**
 * Checks a configuration: each attribute by itself, then all together. The provider's own check sees none in which a required
 * argument is missing, since its types promise one.
 */
export function validateConfig(validated: Validated, config: ObjectValue, diagnostics: Diagnostics): void {
  validateObject(validated.schema, config, diagnostics);
  validated.configValidators?.forEach((validate) => validate({ config, diagnostics }));
  if (!isComplete(validated.schema, config)) {
    return;
  }
  const result: unknown = validated.validateConfig?.({ config, diagnostics });
  if (result instanceof Promise) {
    // What it reports comes too late, and what it throws would end the process.
    result.catch(() => undefined);
    throw new Error("validateConfig returned a promise: it has no connection, and must be done when it returns.");
  }
}
