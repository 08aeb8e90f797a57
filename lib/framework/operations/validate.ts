import type { Diagnostics } from "../diagnostics";
import type { ValidateConfigRequest } from "../resource";
import type { Schema } from "../schema";
import { validateObject } from "../validate-object";
import type { ObjectValue } from "../values";

/** What has a configuration to check: a provider, a resource type or a data source type. */
export interface Validated {
  readonly schema: Schema;
  validateConfig?(request: ValidateConfigRequest<Schema>): void;
}

/** Checks a configuration: each attribute by itself, then all together. */
export function validateConfig(validated: Validated, config: ObjectValue, diagnostics: Diagnostics): void {
  validateObject(validated.schema, config, diagnostics);
  validated.validateConfig?.({ config, diagnostics });
}
