import type { ConfigValidator } from "../validation/config-validators";
import type { Diagnostics } from "../diagnostics";
import type { KnownConfig, State } from "../model";
import type { ValidateConfigRequest } from "./resource";
import type { Schema } from "../schema";

/** A data source type. */
export interface DataSourceDefinition<S extends Schema = Schema, Data = unknown> {
  readonly typeName: string;
  readonly schema: S;
  /** Checks across arguments that are given as values, before `validateConfig`. */
  readonly configValidators?: readonly ConfigValidator[];
  /** Checks across attributes. Unknown values must raise no error. Needs no connection. */
  validateConfig?(request: ValidateConfigRequest<S>): void;
  handlers(data: Data): DataSourceHandlers<S> | Promise<DataSourceHandlers<S>>;
}

/** What a data source does with the remote system. */
export interface DataSourceHandlers<S extends Schema = Schema> {
  read(request: ReadDataSourceRequest<S>): Promise<State<S>>;
}

/** A data source to read; its configuration is fully known. */
export interface ReadDataSourceRequest<S extends Schema> {
  readonly config: KnownConfig<S>;
  readonly signal: AbortSignal;
  readonly diagnostics: Diagnostics;
}
