import type { DiagnosticList } from "../../schema/diagnostics";
import type { ObjectValue } from "../../values/values";

/** The context of a call, in addition to its request. */
export interface ServerCall {
  /** Aborted when nobody waits for the answer any more: the connection is lost, or Terraform has exited. */
  readonly signal: AbortSignal;
}

/** The result of every call. */
export interface Outcome {
  readonly diagnostics: DiagnosticList;
}

/** The result of an operation, before the diagnostics are added. */
export type Bare<T> = Omit<T, "diagnostics">;

/** A request that the provider may defer: the host can continue without the answer, and ask again in a later plan. */
export interface MayDefer {
  /** @default false */
  readonly mayDefer?: boolean;
}

/** An answer that may be deferred, because the provider's configuration is not known yet. */
export interface Deferrable {
  /** @default false - only hosts that support it get such answers */
  readonly isDeferred?: boolean;
}

/** The configuration of a definition with a type name. */
export interface ConfigRequest {
  readonly typeName: string;
  readonly config: ObjectValue;
}
