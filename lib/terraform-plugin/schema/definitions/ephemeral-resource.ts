import type { Diagnostics } from "../diagnostics";
import type { KnownConfig, State } from "../model";
import type { Schema } from "../schema";
import type { PrivateState } from "./resource";
import type { Validated } from "./validated";

/**
 * Something that exists while Terraform runs, and is stored nowhere: neither in a plan nor in a state, such as a token.
 * Opened in each plan and each apply that needs it, and closed at their ends. Terraform 1.10, OpenTofu 1.11 and newer.
 *
 * @example
 * const token: EphemeralResourceDefinition<typeof schema, Api> = {
 *   typeName: "notebook_token",
 *   schema,
 *   handlers: (api) => ({
 *     open: async ({ config, privateState }) => {
 *       const { id, secret, endsAt } = await api.createToken(config.scope);
 *       privateState.set("id", id);
 *       return { result: { ...config, secret }, renewAt: new Date(endsAt.getTime() - 60_000) };
 *     },
 *     renew: async ({ privateState }) => ({ renewAt: await api.extendToken(privateState.get("id") as string) }),
 *     close: async ({ privateState }) => api.deleteToken(privateState.get("id") as string),
 *   }),
 * };
 */
export interface EphemeralResourceDefinition<S extends Schema = Schema, Data = unknown> extends Validated<S> {
  readonly typeName: string;
  handlers(data: Data): EphemeralResourceHandlers<S> | Promise<EphemeralResourceHandlers<S>>;
}

/** What an ephemeral resource does with the remote system. */
export interface EphemeralResourceHandlers<S extends Schema = Schema> {
  open(request: OpenRequest<S>): Promise<Opened<S>>;
  /** Makes it last longer. Called at the time that was asked for last. Needed where `open` returns `renewAt`. */
  renew?(request: EphemeralRequest): Promise<Renewed | undefined | void>;
  /** Ends it. @default - it ends by itself */
  close?(request: EphemeralRequest): Promise<void>;
}

/** An ephemeral resource that is open. */
export interface EphemeralRequest {
  /** What `open` and `renew` left there, for those that come after them. */
  readonly privateState: PrivateState;
  /** Raised when Terraform is interrupted. */
  readonly signal: AbortSignal;
  /** Warnings and further errors. An error that ends the operation is thrown instead. */
  readonly diagnostics: Diagnostics;
}

/** An ephemeral resource to open; its configuration is fully known. */
export interface OpenRequest<S extends Schema> extends EphemeralRequest {
  readonly config: KnownConfig<S>;
}

/** When an ephemeral resource is to be renewed. */
export interface Renewed {
  /** @default - never */
  readonly renewAt?: Date;
}

/** An ephemeral resource that was opened. */
export interface Opened<S extends Schema> extends Renewed {
  /** Its values. What is configured stays as it is. */
  readonly result: State<S>;
}
