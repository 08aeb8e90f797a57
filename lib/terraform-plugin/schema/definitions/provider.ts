import type { ActionDefinition } from "./action";
import type { DataSourceDefinition } from "./data-source";
import type { Diagnostic, Diagnostics } from "../diagnostics";
import type { EphemeralResourceDefinition } from "./ephemeral-resource";
import type { FunctionDefinition } from "./function";
import type { ListResourceDefinition } from "./list-resource";
import type { Config } from "../model";
import type { ResourceDefinition } from "./resource";
import type { Schema } from "../schema";
import type { Validated } from "./validated";

/** A Terraform provider. `Data` is what its resources need to access the remote system, such as an API client. */
export interface Provider<S extends Schema = Schema, Data = unknown> extends Validated<S> {
  /** Local name, such as `notebook`: the prefix of all type names. */
  readonly name: string;
  readonly version: string;
  readonly resources: readonly ResourceDefinition<Schema, Data>[];
  readonly dataSources: readonly DataSourceDefinition<Schema, Data>[];
  readonly functions: readonly FunctionDefinition[];
  /** @default - no ephemeral resources */
  readonly ephemeralResources?: readonly EphemeralResourceDefinition<Schema, Data>[];
  /** @default - no list resources */
  readonly listResources?: readonly ListResourceDefinition<Schema, Data>[];
  /** @default - no actions */
  readonly actions?: readonly ActionDefinition<Schema, Data>[];
  /**
   * Creates the data from the configuration. If one process serves several walks (reattach), it is called for each
   * walk. Returns undefined while the configuration has unknown values that a connection needs: reads then return the
   * prior state unchanged, and plans are made without a connection.
   */
  configure(request: ConfigureRequest<S>): Promise<Data | undefined>;
  /**
   * Converts an error thrown by a handler to diagnostics. Undefined means that it is a bug, which is then reported as
   * such.
   */
  diagnose(error: unknown): readonly Diagnostic[] | undefined;
}

/** A provider configuration. It may contain unknown values while Terraform plans. */
export interface ConfigureRequest<S extends Schema> {
  readonly config: Config<S>;
  /** Version of the calling Terraform or OpenTofu. */
  readonly terraformVersion: string;
  readonly diagnostics: Diagnostics;
  readonly signal: AbortSignal;
}
