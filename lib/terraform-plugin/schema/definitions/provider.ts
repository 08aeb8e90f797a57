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

/** A Terraform provider. `Data` is what its resources need to reach the remote system, such as an API client. */
export interface Provider<S extends Schema = Schema, Data = unknown> extends Validated<S> {
  /** Local name, such as `notebook`: the prefix of all type names. */
  readonly name: string;
  readonly version: string;
  readonly resources: readonly ResourceDefinition<Schema, Data>[];
  readonly dataSources: readonly DataSourceDefinition<Schema, Data>[];
  readonly functions: readonly FunctionDefinition[];
  /** @default - no ephemeral resources */
  readonly ephemeralResources?: readonly EphemeralResourceDefinition<Schema, Data>[];
  /** @default - nothing can be listed */
  readonly listResources?: readonly ListResourceDefinition<Schema, Data>[];
  /** @default - no actions */
  readonly actions?: readonly ActionDefinition<Schema, Data>[];
  /**
   * Makes the data from the configuration. Called again for every walk where one process serves many (reattach).
   * Returns undefined while the configuration has unknown values that a connection needs: reads then return the prior
   * state as it is, and plans are made without a connection.
   */
  configure(request: ConfigureRequest<S>): Promise<Data | undefined>;
  /** Turns an error that handlers threw into diagnostics. Undefined: it is a bug, and is reported as one. */
  diagnose(error: unknown): readonly Diagnostic[] | undefined;
}

/** A provider configuration; it may hold unknown values while Terraform plans. */
export interface ConfigureRequest<S extends Schema> {
  readonly config: Config<S>;
  /** Version of the Terraform (or OpenTofu) that asks. */
  readonly terraformVersion: string;
  readonly diagnostics: Diagnostics;
  readonly signal: AbortSignal;
}
