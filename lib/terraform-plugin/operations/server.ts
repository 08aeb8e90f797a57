import type { ActionMethods } from "./action";
import type { ConfigurationMethods } from "./configuration";
import type { DataSourceMethods } from "./data-source";
import type { EphemeralMethods } from "./ephemeral-resource";
import type { FunctionMethods } from "./function";
import type { ListMethods } from "./list-resource";
import type { ResourceMethods } from "./resource/methods";

export type { ActionEvent, ActionMethods } from "./action";
export type { ConfigurationMethods, ConfigureProviderRequest } from "./configuration";
export type { DataSourceMethods, DataSourceOutcome } from "./data-source";
export type { EphemeralMethods, OpenOutcome, OpenResourceRequest, RenewOutcome } from "./ephemeral-resource";
export type { FunctionCall, FunctionMethods, FunctionOutcome } from "./function";
export type { ListedResource, ListEvent, ListMethods, ListResourceRequest } from "./list-resource";
export type * from "./resource/methods";
export type { ConfigRequest, Deferrable, MayDefer, Outcome, ServerCall } from "./running/call";

/**
 * The operations that Terraform can request from a provider, in Terraform's terms and without bytes: one method per
 * remote procedure of the plugin protocol. `createProviderServer` creates it from a `Provider`; `protocol` serves it on
 * the wire. For errors that a user can cause, methods return diagnostics instead of throwing.
 */
export interface ProviderServer
  extends
    ConfigurationMethods,
    ResourceMethods,
    DataSourceMethods,
    EphemeralMethods,
    ListMethods,
    ActionMethods,
    FunctionMethods {
  /** Aborts the signal of all running operations. Later calls work as before. */
  stop(): void;
}
