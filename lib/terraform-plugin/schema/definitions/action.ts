import type { Diagnostics } from "../diagnostics";
import type { Config, KnownConfig } from "../model";
import type { Schema } from "../schema";
import type { Validated } from "./validated";

/**
 * An action: something that a provider does without creating an object. Users run it by hand (`terraform apply
 * -invoke`), or when a resource changes (`lifecycle { action_trigger { ... } }`). Terraform 1.14 and newer.
 */
export interface ActionDefinition<S extends Schema = Schema, Data = unknown> extends Validated<S> {
  readonly typeName: string;
  /** Schema of the `config` block of an `action` block. */
  readonly schema: S;
  handlers(data: Data): ActionHandlers<S> | Promise<ActionHandlers<S>>;
}

/** The operations of an action on the remote system. */
export interface ActionHandlers<S extends Schema = Schema> {
  /**
   * Reviews a planned invocation with the connection, to report warnings and early errors. It must not change anything.
   */
  reviewPlan?(request: ReviewActionRequest<S>): Promise<void>;
  invoke(request: InvokeRequest<S>): Promise<void>;
}

/** A planned invocation to review. */
export interface ReviewActionRequest<S extends Schema> {
  /** The configuration. It may contain unknown values. */
  readonly config: Config<S>;
  readonly signal: AbortSignal;
  readonly diagnostics: Diagnostics;
}

/** An action to perform. */
export interface InvokeRequest<S extends Schema> {
  readonly config: KnownConfig<S>;
  /** Reports progress to the user immediately, in one line. */
  progress(this: void, message: string): void;
  /** Aborted when Terraform is interrupted. Stop at the next safe point. */
  readonly signal: AbortSignal;
  /** Collects warnings and additional errors. Throw an error to end the action. */
  readonly diagnostics: Diagnostics;
}
