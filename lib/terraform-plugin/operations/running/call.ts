import type { DiagnosticList } from "../../schema/definitions/resource";
import type { ObjectValue } from "../../values/values";

/** What a call to the remote system knows beside its request. */
export interface ServerCall {
  /** Raised when nobody waits for the answer any more: the connection is lost, or Terraform is gone. */
  readonly signal: AbortSignal;
}

/** What every call answers. */
export interface Outcome {
  readonly diagnostics: DiagnosticList;
}

/** What an operation answers, to which the diagnostics come. */
export type Bare<T> = Omit<T, "diagnostics">;

/** Of a request: whether the host can do without the answer for now, and ask again in a later plan. */
export interface MayDefer {
  /** @default false */
  readonly mayDefer?: boolean;
}

/** Of an answer: whether it is put off, since the provider's configuration is not known yet. */
export interface Deferrable {
  /** @default false - only hosts that ask for it get such answers */
  readonly isDeferred?: boolean;
}

/** The configuration of something that has a type name. */
export interface ConfigRequest {
  readonly typeName: string;
  readonly config: ObjectValue;
}
