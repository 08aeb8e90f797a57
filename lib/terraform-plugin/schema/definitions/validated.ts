import type { Diagnostics } from "../diagnostics";
import type { Config } from "../model";
import type { Schema } from "../schema";
import type { ConfigValidator } from "../validation/config-validators";

/** What has a configuration to check: a provider, and whatever it declares that has a schema. */
export interface Validated<S extends Schema = Schema> {
  readonly schema: S;
  /** Checks across arguments that are given as values, before `validateConfig`. */
  readonly configValidators?: readonly ConfigValidator[];
  /** Checks across attributes. Unknown values must raise no error. Needs no connection. */
  validateConfig?(request: ValidateConfigRequest<S>): void;
}

/** A configuration to check. */
export interface ValidateConfigRequest<S extends Schema> {
  readonly config: Config<S>;
  readonly diagnostics: Diagnostics;
}
