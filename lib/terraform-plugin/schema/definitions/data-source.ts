import type { Diagnostics } from "../diagnostics";
import type { KnownConfig, State } from "../model";
import type { Schema } from "../schema";
import type { Validated } from "./validated";

/** A data source type. */
export interface DataSourceDefinition<S extends Schema = Schema, Data = unknown> extends Validated<S> {
  readonly typeName: string;
  handlers(data: Data): DataSourceHandlers<S> | Promise<DataSourceHandlers<S>>;
}

/** The operations of a data source on the remote system. */
export interface DataSourceHandlers<S extends Schema = Schema> {
  read(request: ReadDataSourceRequest<S>): Promise<State<S>>;
}

/** A data source to read. Its configuration is fully known. */
export interface ReadDataSourceRequest<S extends Schema> {
  readonly config: KnownConfig<S>;
  readonly signal: AbortSignal;
  readonly diagnostics: Diagnostics;
}
