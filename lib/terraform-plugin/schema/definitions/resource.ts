import type { Diagnostic, Diagnostics } from "../diagnostics";
import type { Config, Plan, State, WriteOnly } from "../model";
import type { Path } from "../../values/path";
import type { Schema } from "../schema";
import type { ObjectValue, Value } from "../../values/values";
import type { Validated } from "./validated";

/**
 * A resource type: what Terraform is told about it, and how it plans without a connection. What needs the connection is
 * made by `handlers`, from the data that the provider's `configure` returned.
 */
export interface ResourceDefinition<S extends Schema = Schema, Data = unknown> extends Validated<S> {
  readonly typeName: string;
  /** What identifies an object of this type for ever; makes import by identity possible (Terraform 1.12 and newer). */
  readonly identity?: IdentityDefinition<S>;
  /** Steps from an older schema version to the next, by the version they start from. */
  readonly upgraders?: Readonly<Record<number, StateUpgrader>>;
  /**
   * Attributes that follow from others: a pure function of the configuration and the prior state. Returned values stand
   * in the plan of attributes that the configuration leaves out; those not returned are treated like any computed one.
   */
  derive?(request: DeriveRequest<S>): Partial<Plan<S>>;
  /**
   * Makes an object of this type from one of another type or provider, for a `moved` block (Terraform 1.8, OpenTofu 1.10
   * and newer). Needs no connection: what is not known is left out, and the refresh that follows reads it. Returns
   * undefined for what it cannot take over.
   */
  moveState?(request: MoveStateRequest): Partial<State<S>> | undefined;
  /**
   * Says how an object is written as configuration, where that is not plainly its attributes: of those that a user may set,
   * `config` has all that are not null and not their default. What is returned stands in place of that
   * (`-generate-config-out` and `terraform query`; Terraform 1.14 and newer).
   */
  generateConfig?(request: GenerateConfigRequest<S>): Partial<Config<S>>;
  /** Loads what talks to the remote system. Called when first needed, never for schema, validation or planning alone. */
  handlers(data: Data): ResourceHandlers<S> | Promise<ResourceHandlers<S>>;
}

/** What a resource does with the remote system. Errors are thrown; see `DiagnosticError` and `Provider.diagnose`. */
export interface ResourceHandlers<S extends Schema = Schema> {
  create(request: CreateRequest<S>): Promise<State<S>>;
  /** Returns undefined if the object is certainly gone. */
  read(request: ReadRequest<S>): Promise<State<S> | undefined>;
  /** Absent where every change replaces. */
  update?(request: UpdateRequest<S>): Promise<State<S>>;
  delete(request: DeleteRequest<S>): Promise<void>;
  /** Finds the object that a user's import id names. Returns its state or a stub of it, which is then read. */
  importState?(request: ImportRequest): Promise<Partial<State<S>>>;
  /**
   * Told of each object that Terraform takes out of its state, before it is read or planned: without a refresh there is no
   * read, and a tainted object is planned as if there were none.
   */
  noticeState?(state: State<S>): void;
  /**
   * Looks at every plan with the connection: of creations, updates, deletions, and of objects that stay as they are. May
   * plan computed attributes as known, ask for a replacement, leave notes for apply in the private state, warn, refuse.
   * Not called while the provider's configuration is not known.
   */
  modifyPlan?(request: ModifyPlanRequest<S>): Promise<PlanModification<S> | undefined | void>;
}

/** What every request to the remote system carries. */
export interface OperationContext {
  /** Raised when Terraform is interrupted: stop where stopping is safe. Reads that do not ask for it are spared it. */
  readonly signal: AbortSignal;
  /** Warnings and further errors. An error that ends the operation is thrown instead. */
  readonly diagnostics: Diagnostics;
  /** JSON that the provider keeps beside the object's state, invisible to users. */
  readonly privateState: PrivateState;
}

/** Provider data stored beside an object: set here, found again in its next operations. */
export interface PrivateState {
  get(key: string): unknown;
  /** Stores a JSON value; undefined removes the key. Keys that begin with a dot are the framework's own. */
  set(key: string, value: unknown): void;
}

/** What derived attributes are derived from: the configuration with its defaults. `prior` is undefined on create. */
export interface DeriveRequest<S extends Schema> {
  readonly config: Config<S>;
  readonly prior: State<S> | undefined;
}

/** An object to create. */
export interface CreateRequest<S extends Schema> extends OperationContext {
  readonly plan: Plan<S>;
  /** Write-only values of the configuration, which no plan holds. All else that apply is to do is in the plan. */
  readonly writeOnly: WriteOnly<S>;
  /** Stores attributes at once, so that a failure after this point loses nothing. The rest is taken from the plan. */
  save(this: void, values: Partial<State<S>>): void;
}

/** An object to look up as it is now. */
export interface ReadRequest<S extends Schema> extends OperationContext {
  readonly state: State<S>;
}

/** An object to change in place. */
export interface UpdateRequest<S extends Schema> extends OperationContext {
  readonly state: State<S>;
  readonly plan: Plan<S>;
  /** Write-only values of the configuration, which no plan holds. All else that apply is to do is in the plan. */
  readonly writeOnly: WriteOnly<S>;
  /** Stores attributes that did change, should a later step fail. The rest stays as it was. */
  save(this: void, values: Partial<State<S>>): void;
}

/** An object to delete. Not found is success. */
export interface DeleteRequest<S extends Schema> extends OperationContext {
  readonly state: State<S>;
}

/** An object to import, by the text after `terraform import ADDRESS`. */
export interface ImportRequest extends OperationContext {
  readonly id: string;
}

/**
 * A plan to look at. A replacement is two plans: that of the old object, whose `requiresReplace` is not empty, and that of
 * the new one. `privateState` holds what is kept beside the object. What is set in it reaches the apply of this very plan,
 * and is kept beside the object then; for a new object of a replacement it can be read what the old one's plan left there.
 */
export interface ModifyPlanRequest<S extends Schema> extends OperationContext {
  /** The object as it is stored. Undefined where a new one is planned. */
  readonly state: State<S> | undefined;
  /** The finished plan; what the configuration does not know yet is unknown here too. Undefined on deletion. */
  readonly plan: Config<S> | undefined;
  /** The configuration as it is written. Undefined on deletion. */
  readonly config: Config<S> | undefined;
  /** The attributes whose change replaces the object. */
  readonly requiresReplace: readonly Path[];
  /** Nothing is to be sent to the remote system. */
  readonly isNoOp: boolean;
}

/** What `modifyPlan` changes in a plan. */
export interface PlanModification<S extends Schema> {
  /**
   * Values of computed attributes that the configuration leaves out, or the stored value of an attribute that is
   * configured in another spelling and means the same. Terraform accepts nothing else. The rest of the plan follows: if
   * an object that was to stay differs now, it is updated, and one that no longer differs stays.
   */
  readonly plan?: Partial<Plan<S>>;
  /** Attributes whose change replaces the object, beside those that the schema declares. */
  readonly requiresReplace?: readonly (keyof S["attributes"] & string)[];
}

/** An object of another type or provider to take over. */
export interface MoveStateRequest {
  /** Full address of the provider that it belongs to, such as `registry.terraform.io/acme/acme`. */
  readonly providerAddress: string;
  readonly typeName: string;
  readonly schemaVersion: number;
  /** What is stored of it, as plain JSON. */
  readonly state: ObjectValue;
  /** What the user should know of what cannot be taken over. */
  readonly diagnostics: Diagnostics;
}

/** An object to write as configuration. */
export interface GenerateConfigRequest<S extends Schema> {
  readonly state: State<S>;
  readonly config: Config<S>;
}

/** One step of an upgrade: from what a version stored to what the next one stores, as plain JSON. */
export type StateUpgrader = (state: ObjectValue) => ObjectValue;

/** The identity of a resource type. */
export interface IdentityDefinition<S extends Schema> {
  readonly version: number;
  readonly attributes: Readonly<Record<string, IdentityAttribute>>;
  /** Steps from an older version of the identity to the next, by the version they start from. */
  readonly upgraders?: Readonly<Record<number, StateUpgrader>>;
  /** Reads the identity from a state. */
  fromState(state: State<S>): Readonly<Record<string, Value>>;
  /** Makes the stub state that an import by identity starts from. */
  toState(identity: ObjectValue): Partial<State<S>>;
}

/** One attribute of an identity. */
export interface IdentityAttribute {
  readonly type: "string" | "number" | "bool";
  readonly description: string;
  readonly requiredForImport: boolean;
}

/** Diagnostics of an operation, in the order they were reported. */
export type DiagnosticList = readonly Diagnostic[];
