import type { ConfigValidator } from "../schema/validation/config-validators";
import type { Diagnostics } from "../schema/diagnostics";
import type { ValidateConfigRequest } from "../schema/definitions/resource";
import type { Schema } from "../schema/schema";
import { validateObject } from "../schema/validation/validate-object";
import type { ObjectValue } from "../values/values";

/** What has a configuration to check: a provider, a resource type or a data source type. */
export interface Validated {
  readonly schema: Schema;
  readonly configValidators?: readonly ConfigValidator[];
  validateConfig?(request: ValidateConfigRequest<Schema>): void;
}

/** Checks a configuration: each attribute by itself, then all together. */
export function validateConfig(validated: Validated, config: ObjectValue, diagnostics: Diagnostics): void {
  validateObject(validated.schema, config, diagnostics);
  validated.configValidators?.forEach((validate) => validate({ config, diagnostics }));
  const result: unknown = validated.validateConfig?.({ config, diagnostics });
  if (result instanceof Promise) {
    // What it reports comes too late, and what it throws would end the process.
    result.catch(() => undefined);
    throw new Error("validateConfig returned a promise: it has no connection, and must be done when it returns.");
  }
}
