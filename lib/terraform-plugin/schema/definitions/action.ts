import type { Diagnostics } from "../diagnostics";
import type { Config, KnownConfig } from "../model";
import type { Schema } from "../schema";
import type { Validated } from "./validated";

/**
 * Something that a provider does and that leaves no object behind: by hand (`terraform apply -invoke`), or when a resource
 * changes (`lifecycle { action_trigger { ... } }`). Terraform 1.14 and newer.
 */
export interface ActionDefinition<S extends Schema = Schema, Data = unknown> extends Validated<S> {
  readonly typeName: string;
  /** What the `config` block of an `action` block may hold. */
  readonly schema: S;
  handlers(data: Data): ActionHandlers<S> | Promise<ActionHandlers<S>>;
}

/** What an action does with the remote system. */
export interface ActionHandlers<S extends Schema = Schema> {
  /** Looks at a planned invocation with the connection: warnings, early refusals. It changes nothing. */
  reviewPlan?(request: ReviewActionRequest<S>): Promise<void>;
  invoke(request: InvokeRequest<S>): Promise<void>;
}

/** A planned invocation to look at. */
export interface ReviewActionRequest<S extends Schema> {
  /** What the configuration does not know yet is unknown here too. */
  readonly config: Config<S>;
  readonly signal: AbortSignal;
  readonly diagnostics: Diagnostics;
}

/** An action to carry out. */
export interface InvokeRequest<S extends Schema> {
  readonly config: KnownConfig<S>;
  /** Tells the user how far it is, in one line, at once. */
  progress(this: void, message: string): void;
  /** Raised when Terraform is interrupted: stop where stopping is safe. */
  readonly signal: AbortSignal;
  /** Warnings and further errors. An error that ends the action is thrown instead. */
  readonly diagnostics: Diagnostics;
}
