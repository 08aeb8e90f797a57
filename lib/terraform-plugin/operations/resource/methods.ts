import type { MoveStateRequest } from "../../schema/definitions/resource";
import type { Path } from "../../values/path";
import type { ObjectValue } from "../../values/values";
import type { ConfigRequest, Deferrable, MayDefer, Outcome, ServerCall } from "../running/call";

/** What Terraform can ask of resources. */
export interface ResourceMethods {
  validateResourceConfig(request: ConfigRequest): Promise<Outcome>;
  upgradeResourceState(request: UpgradeRequest): Promise<Outcome & { state: ObjectValue | null }>;
  upgradeResourceIdentity(request: UpgradeRequest): Promise<Outcome & { identity: ObjectValue | null }>;
  readResource(request: ReadResourceRequest, call?: ServerCall): Promise<ObjectOutcome>;
  planResourceChange(request: PlanResourceRequest, call?: ServerCall): Promise<PlanOutcome>;
  applyResourceChange(request: ApplyResourceRequest, call?: ServerCall): Promise<ObjectOutcome>;
  importResourceState(request: ImportResourceRequest, call?: ServerCall): Promise<ObjectOutcome>;
  moveResourceState(request: MoveResourceRequest): Promise<ObjectOutcome>;
  generateResourceConfig(request: { typeName: string; state: ObjectValue }): Promise<ConfigOutcome>;
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
export interface ReadResourceRequest extends MayDefer {
  readonly typeName: string;
  readonly state: ObjectValue;
  readonly privateBytes: PrivateBytes;
  readonly identity?: ObjectValue;
}

/**
 * A change to plan. `prior` is null on create, `config` on destroy. What Terraform proposes itself is left out: it follows
 * from both, and a provider that works it out by its own schema plans with more care.
 */
export interface PlanResourceRequest extends MayDefer {
  readonly typeName: string;
  readonly prior: ObjectValue | null;
  readonly config: ObjectValue | null;
  readonly privateBytes: PrivateBytes;
  readonly identity?: ObjectValue;
}

/** A planned change. */
export interface PlanOutcome extends Outcome, Deferrable {
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
export interface ImportResourceRequest extends MayDefer {
  readonly typeName: string;
  readonly id: string;
  readonly identity?: ObjectValue;
}

/** An object as it is now (null: gone), and what is stored beside it. */
export interface ObjectOutcome extends Outcome, Deferrable {
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
