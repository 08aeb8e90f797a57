import type { Diagnostics } from "../diagnostics";
import type { Config, Plan, State, WriteOnly } from "../model";
import type { Path } from "../../values/path";
import type { Schema } from "../schema";
import type { ObjectValue, Value } from "../../values/values";
import type { Validated } from "./validated";

/**
 * A resource type: its schema, and how it plans without a connection. `handlers` creates the operations that need the
 * connection from the data that the provider's `configure` returned.
 */
export interface ResourceDefinition<S extends Schema = Schema, Data = unknown> extends Validated<S> {
  readonly typeName: string;
  /** The permanent identity of an object of this type, for import by identity (Terraform 1.12 and newer). */
  readonly identity?: IdentityDefinition<S>;
  /** Upgrade steps from a schema version to the next, by the version that they start from. */
  readonly upgraders?: Readonly<Record<number, StateUpgrader>>;
  /**
   * Computes attributes that follow from others. It must be a pure function of the configuration and the prior state.
   * The plan uses returned values for attributes that are not configured. Attributes that are not returned are treated
   * like any computed attribute.
   */
  derive?(request: DeriveRequest<S>): Partial<Plan<S>>;
  /**
   * Creates an object of this type from one of another type or provider, for a `moved` block (Terraform 1.8, OpenTofu
   * 1.10 and newer). It has no connection: omit unknown attributes, and the following refresh reads them. Returns
   * undefined for an object that it cannot convert.
   */
  moveState?(request: MoveStateRequest): Partial<State<S>> | undefined;
  /**
   * Adjusts the configuration that is generated for an object (`-generate-config-out` and `terraform query`; Terraform
   * 1.14 and newer). `config` has all configurable attributes that are neither null nor their default. Returned values
   * replace them.
   */
  generateConfig?(request: GenerateConfigRequest<S>): Partial<Config<S>>;
  /**
   * Loads the code that accesses the remote system. Called when the first operation has a connection, even if it only
   * plans or upgrades an object. Never called for schemas or validation.
   */
  handlers(data: Data): ResourceHandlers<S> | Promise<ResourceHandlers<S>>;
}

/**
 * The operations of a resource on the remote system. They throw errors; see `DiagnosticError` and `Provider.diagnose`.
 */
export interface ResourceHandlers<S extends Schema = Schema> {
  create(request: CreateRequest<S>): Promise<State<S>>;
  /** Reads the object. Returns undefined if the object certainly no longer exists. */
  read(request: ReadRequest<S>): Promise<State<S> | undefined>;
  /** Updates the object in place. Omit it if every change replaces the object. */
  update?(request: UpdateRequest<S>): Promise<State<S>>;
  delete(request: DeleteRequest<S>): Promise<void>;
  /** Finds the object with a user's import id. Returns its state, or a partial state that is then read. */
  importState?(request: ImportRequest): Promise<Partial<State<S>>>;
  /**
   * Called for each object from Terraform's state, before it is read or planned. Without a refresh there is no read,
   * and a tainted object is planned as if it did not exist.
   */
  noticeState?(state: State<S>): void | Promise<void>;
  /**
   * Reviews every plan with the connection: creations, updates, deletions, and objects that do not change. It may plan
   * computed attributes as known, request a replacement, store data for the apply in the private state, warn, or fail.
   * Not called while the provider's configuration is unknown.
   */
  modifyPlan?(request: ModifyPlanRequest<S>): Promise<PlanModification<S> | undefined | void>;
}

/** The context of every operation on the remote system. */
export interface OperationContext {
  /**
   * Aborted when Terraform is interrupted. Stop at the next safe point. It is created when it is first used, because
   * most reads do not use it.
   */
  readonly signal: AbortSignal;
  /** Collects warnings and additional errors. Throw an error to end the operation. */
  readonly diagnostics: Diagnostics;
  /** JSON that the provider stores with the object's state. Users do not see it. */
  readonly privateState: PrivateState;
}

/** Provider data stored with an object. A value set here is available in later operations on the object. */
export interface PrivateState {
  get(key: string): unknown;
  /** Stores a JSON value. Undefined removes the key. Keys that begin with a dot are reserved for the framework. */
  set(key: string, value: unknown): void;
}

/**
 * The input of `derive`: the configuration with its defaults, and the prior state. `prior` is undefined for a creation.
 */
export interface DeriveRequest<S extends Schema> {
  readonly config: Config<S>;
  readonly prior: State<S> | undefined;
}

/** An object to create. */
export interface CreateRequest<S extends Schema> extends OperationContext {
  readonly plan: Plan<S>;
  /**
   * Write-only values of the configuration, which plans never contain. Everything else that the apply must do is in the
   * plan.
   */
  readonly writeOnly: WriteOnly<S>;
  /**
   * Stores attributes immediately, so that a later failure does not lose them. The other attributes are taken from the
   * plan.
   */
  save(this: void, values: Partial<State<S>>): void;
}

/** An object to read. */
export interface ReadRequest<S extends Schema> extends OperationContext {
  readonly state: State<S>;
}

/** An object to change in place. */
export interface UpdateRequest<S extends Schema> extends OperationContext {
  readonly state: State<S>;
  readonly plan: Plan<S>;
  /**
   * Write-only values of the configuration, which plans never contain. Everything else that the apply must do is in the
   * plan.
   */
  readonly writeOnly: WriteOnly<S>;
  /** Stores attributes that have changed, in case a later step fails. The other attributes keep their prior values. */
  save(this: void, values: Partial<State<S>>): void;
}

/** An object to delete. Not found is success. */
export interface DeleteRequest<S extends Schema> extends OperationContext {
  readonly state: State<S>;
}

/** An object to import, by the id after `terraform import ADDRESS`. */
export interface ImportRequest extends OperationContext {
  readonly id: string;
}

/**
 * A plan to review. A replacement has two plans: that of the old object, whose `requiresReplace` is not empty, and that
 * of the new object. `privateState` is the data stored with the object. Values set in it reach the apply of this plan,
 * which stores them with the object. The plan of the new object can read what the plan of the old object set.
 */
export interface ModifyPlanRequest<S extends Schema> extends OperationContext {
  /** The stored object. Undefined if a new object is planned. */
  readonly state: State<S> | undefined;
  /** The finished plan. It may contain unknown values. Undefined for a deletion. */
  readonly plan: Config<S> | undefined;
  /** The configuration as written. Undefined for a deletion. */
  readonly config: Config<S> | undefined;
  /** The attributes whose change replaces the object. */
  readonly requiresReplace: readonly Path[];
  /** Whether the plan changes nothing in the remote system. */
  readonly isNoOp: boolean;
}

/** The changes that `modifyPlan` makes to a plan. */
export interface PlanModification<S extends Schema> {
  /**
   * Values of computed attributes that are not configured, or the stored value of an attribute that is configured in
   * another spelling with the same meaning. Terraform accepts no other changes. The rest of the plan is derived again:
   * an unchanged object that differs now is updated, and an object that no longer differs stays unchanged.
   */
  readonly plan?: Partial<Plan<S>>;
  /** Attributes whose change replaces the object, in addition to those that the schema declares. */
  readonly requiresReplace?: readonly (keyof S["attributes"] & string)[];
}

/** An object of another type or provider to convert. */
export interface MoveStateRequest {
  /** Full source address of its provider, such as `registry.terraform.io/acme/acme`. */
  readonly providerAddress: string;
  readonly typeName: string;
  readonly schemaVersion: number;
  /** Its stored state, as plain JSON. */
  readonly state: ObjectValue;
  /** Collects messages about parts that cannot be converted. */
  readonly diagnostics: Diagnostics;
}

/** An object to write as configuration. */
export interface GenerateConfigRequest<S extends Schema> {
  readonly state: State<S>;
  readonly config: Config<S>;
}

/** One upgrade step: converts the stored state of a version to that of the next version, as plain JSON. */
export type StateUpgrader = (state: ObjectValue) => ObjectValue;

/** The identity of a resource type. */
export interface IdentityDefinition<S extends Schema> {
  readonly version: number;
  readonly attributes: Readonly<Record<string, IdentityAttribute>>;
  /** Upgrade steps from an identity version to the next, by the version that they start from. */
  readonly upgraders?: Readonly<Record<number, StateUpgrader>>;
  /** Reads the identity from a state. */
  fromState(state: State<S>): Readonly<Record<string, Value>>;
  /** Creates the partial state for an import by identity. */
  toState(identity: ObjectValue): Partial<State<S>>;
}

/** One attribute of an identity. */
export interface IdentityAttribute {
  readonly type: "string" | "number" | "bool";
  readonly description: string;
  readonly requiredForImport: boolean;
}
