import type { ActionMethods } from "../operations/action";
import type { ConfigurationMethods } from "../operations/configuration";
import type { DataSourceMethods } from "../operations/data-source";
import type { EphemeralMethods } from "../operations/ephemeral-resource";
import type { FunctionMethods } from "../operations/function";
import type { ListMethods } from "../operations/list-resource";
import type { ResourceMethods } from "../operations/resource/methods";

export type { ActionEvent, ActionMethods } from "../operations/action";
export type { ConfigurationMethods, ConfigureProviderRequest } from "../operations/configuration";
export type { DataSourceMethods, DataSourceOutcome } from "../operations/data-source";
export type {
  EphemeralMethods,
  OpenOutcome,
  OpenResourceRequest,
  RenewOutcome,
} from "../operations/ephemeral-resource";
export type { FunctionCall, FunctionMethods, FunctionOutcome } from "../operations/function";
export type { ListedResource, ListEvent, ListMethods, ListResourceRequest } from "../operations/list-resource";
export type * from "../operations/resource/methods";
export type { ConfigRequest, Deferrable, MayDefer, Outcome, ServerCall } from "../operations/running/call";

/**
 * The operations that Terraform can request from a provider, in Terraform's terms and without bytes: one method per
 * remote procedure of the plugin protocol. `createProviderServer` creates it from a `Provider`; `protocol` serves it on
 * the wire. For errors that a user can cause, methods return diagnostics instead of throwing.
 */
// It is not derived from the list of kinds: that would lead the types of authors to the generated messages, whose library
// the package does not have. The compiler compares both in provider-server.ts.
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
