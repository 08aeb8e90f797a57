import type { Diagnostics } from "../diagnostics";
import type { KnownConfig, State } from "../model";
import type { Schema } from "../schema";
import type { PrivateState } from "./resource";
import type { Validated } from "./validated";

/**
 * An ephemeral resource, such as a token: it exists only while Terraform runs, and is stored neither in a plan nor in a
 * state. It is opened in each plan and apply that needs it, and closed at the end. Terraform 1.10, OpenTofu 1.11 and
 * newer.
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

/** The operations of an ephemeral resource on the remote system. */
export interface EphemeralResourceHandlers<S extends Schema = Schema> {
  open(request: OpenRequest<S>): Promise<Opened<S>>;
  /** Extends its lifetime. Called at the latest returned `renewAt`. Required if `open` returns `renewAt`. */
  renew?(request: EphemeralRequest): Promise<Renewed | undefined | void>;
  /** Closes it. @default - it expires by itself */
  close?(request: EphemeralRequest): Promise<void>;
}

/** An open ephemeral resource. */
export interface EphemeralRequest {
  /**
   * Data that `open` stores for `renew` and `close`, and each `renew` for the next one. Terraform does not pass data of
   * `renew` to `close`.
   */
  readonly privateState: PrivateState;
  /** Aborted when Terraform is interrupted. */
  readonly signal: AbortSignal;
  /** Collects warnings and additional errors. Throw an error to end the operation. */
  readonly diagnostics: Diagnostics;
}

/** An ephemeral resource to open. Its configuration is fully known. */
export interface OpenRequest<S extends Schema> extends EphemeralRequest {
  readonly config: KnownConfig<S>;
}

/** The next renewal of an ephemeral resource. */
export interface Renewed {
  /** @default - never */
  readonly renewAt?: Date;
}

/** An opened ephemeral resource. */
export interface Opened<S extends Schema> extends Renewed {
  /** Its values. Configured values must not change. */
  readonly result: State<S>;
}
