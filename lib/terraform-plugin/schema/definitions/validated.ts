import type { Diagnostics } from "../diagnostics";
import type { Config } from "../model";
import type { Schema } from "../schema";
import type { ConfigValidator } from "../validation/config-validators";

/** Anything with a configuration to validate: a provider, and each of its definitions with a schema. */
export interface Validated<S extends Schema = Schema> {
  readonly schema: S;
  /** Declarative checks across arguments. They run before `validateConfig`. */
  readonly configValidators?: readonly ConfigValidator[];
  /** Checks across attributes. Unknown values must not cause errors. It has no connection. */
  validateConfig?(request: ValidateConfigRequest<S>): void;
}

/** A configuration to check. */
export interface ValidateConfigRequest<S extends Schema> {
  readonly config: Config<S>;
  readonly diagnostics: Diagnostics;
}
