import type { DiagnosticList, MoveStateRequest } from "../schema/definitions/resource";
import type { Path } from "../values/path";
import type { ObjectValue, Value } from "../values/values";

/**
 * What Terraform can ask of a provider, in Terraform's terms and without bytes: one method per remote procedure of the
 * plugin protocol. `createProviderServer` makes one from a `Provider`; `protocol` speaks it over the wire. Methods
 * never throw for what a user can cause: they return diagnostics.
 */
export interface ProviderServer {
  validateProviderConfig(config: ObjectValue): Promise<Outcome>;
  configureProvider(request: { config: ObjectValue; terraformVersion: string }, call?: ServerCall): Promise<Outcome>;
  validateResourceConfig(request: { typeName: string; config: ObjectValue }): Promise<Outcome>;
  validateDataSourceConfig(request: { typeName: string; config: ObjectValue }): Promise<Outcome>;
  upgradeResourceState(request: UpgradeRequest): Promise<Outcome & { state: ObjectValue | null }>;
  readResource(request: ReadResourceRequest, call?: ServerCall): Promise<ObjectOutcome>;
  planResourceChange(request: PlanResourceRequest, call?: ServerCall): Promise<PlanOutcome>;
  applyResourceChange(request: ApplyResourceRequest, call?: ServerCall): Promise<ObjectOutcome>;
  importResourceState(request: ImportResourceRequest, call?: ServerCall): Promise<ObjectOutcome>;
  upgradeResourceIdentity(request: UpgradeRequest): Promise<Outcome & { identity: ObjectValue | null }>;
  readDataSource(
    request: { typeName: string; config: ObjectValue },
    call?: ServerCall,
  ): Promise<Outcome & { state: ObjectValue | null }>;
  moveResourceState(request: MoveResourceRequest): Promise<ObjectOutcome>;
  generateResourceConfig(request: { typeName: string; state: ObjectValue }): Promise<ConfigOutcome>;
  validateListResourceConfig(request: { typeName: string; config: ObjectValue }): Promise<Outcome>;
  /** Objects one by one. An error ends the listing. */
  listResource(request: ListResourceRequest, call?: ServerCall): AsyncIterable<ListEvent>;
  validateActionConfig(request: { typeName: string; config: ObjectValue }): Promise<Outcome>;
  planAction(request: { typeName: string; config: ObjectValue }, call?: ServerCall): Promise<Outcome>;
  /** Progress, and at last how it ended. */
  invokeAction(request: { typeName: string; config: ObjectValue }, call?: ServerCall): AsyncIterable<ActionEvent>;
  callFunction(request: { name: string; args: readonly Value[] }): Promise<FunctionOutcome>;
  /** Raises the abort signal of everything that runs; later calls are served as before. */
  stop(): void;
}

/** What a call to the remote system knows beside its request. */
export interface ServerCall {
  /** Raised when nobody waits for the answer any more: the connection is lost, or Terraform is gone. */
  readonly signal: AbortSignal;
}

/** What every call answers. */
export interface Outcome {
  readonly diagnostics: DiagnosticList;
}

/** A stored object to bring to the current schema: plain JSON as in the state file, numbers kept exactly. */
export interface UpgradeRequest {
  readonly typeName: string;
  readonly version: number;
  readonly raw: ObjectValue;
}

/** Opaque bytes that Terraform stores beside an object. */
export type PrivateBytes = Uint8Array;

/** A stored object to refresh. */
export interface ReadResourceRequest {
  readonly typeName: string;
  readonly state: ObjectValue;
  readonly privateBytes: PrivateBytes;
  readonly identity?: ObjectValue;
}

/**
 * A change to plan. `prior` is null on create, `config` on destroy. What Terraform proposes itself is left out: it follows
 * from both, and a provider that works it out by its own schema plans with more care.
 */
export interface PlanResourceRequest {
  readonly typeName: string;
  readonly prior: ObjectValue | null;
  readonly config: ObjectValue | null;
  readonly privateBytes: PrivateBytes;
  readonly identity?: ObjectValue;
}

/** A planned change. */
export interface PlanOutcome extends Outcome {
  readonly planned: ObjectValue | null;
  readonly requiresReplace: readonly Path[];
  readonly privateBytes: PrivateBytes;
  readonly identity?: ObjectValue;
}

/** A change to carry out: `prior` is null on create, `planned` and `config` on delete. */
export interface ApplyResourceRequest {
  readonly typeName: string;
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue | null;
  readonly config: ObjectValue | null;
  readonly privateBytes: PrivateBytes;
  readonly identity?: ObjectValue;
}

/** An import, by id or by identity. */
export interface ImportResourceRequest {
  readonly typeName: string;
  readonly id: string;
  readonly identity?: ObjectValue;
}

/** An object as it is now (null: gone), and what is stored beside it. */
export interface ObjectOutcome extends Outcome {
  readonly state: ObjectValue | null;
  readonly privateBytes: PrivateBytes;
  readonly identity?: ObjectValue;
}

/** An object of another type or provider to take over as one of `typeName`. */
export interface MoveResourceRequest {
  readonly typeName: string;
  readonly source: Omit<MoveStateRequest, "diagnostics">;
}

/** A configuration that would make an object. */
export interface ConfigOutcome extends Outcome {
  readonly config: ObjectValue | null;
}

/** Objects to list; `limit` is undefined where all are wanted. */
export interface ListResourceRequest {
  readonly typeName: string;
  readonly config: ObjectValue;
  readonly includeResource: boolean;
  readonly limit: number | undefined;
}

/** One object of a list; its state is null where it was not asked for. */
export interface ListedResource {
  readonly identity: ObjectValue;
  readonly displayName: string;
  readonly state: ObjectValue | null;
}

/** An object of a list, or diagnostics alone. */
export interface ListEvent extends Outcome {
  readonly found?: ListedResource;
}

/** What an action says of its progress, or how it ended. */
export type ActionEvent = { readonly progress: string } | { readonly completed: DiagnosticList };

/** The result of a function call, or its error. */
export type FunctionOutcome =
  { readonly result: Value } | { readonly error: { readonly text: string; readonly argument?: number } };
