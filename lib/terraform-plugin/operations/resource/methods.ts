import type { MoveStateRequest } from "../../schema/definitions/resource";
import type { Path } from "../../values/path";
import type { ObjectValue } from "../../values/values";
import type { ConfigRequest, Deferrable, MayDefer, Outcome, ServerCall } from "../running/call";

/** The operations that Terraform can request for resources. */
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

/** A stored object to upgrade to the current schema: plain JSON as in the state file, with exact numbers. */
export interface UpgradeRequest {
  readonly typeName: string;
  readonly version: number;
  readonly raw: ObjectValue;
}

/** Opaque bytes that Terraform stores with an object. */
export type PrivateBytes = Uint8Array;

/** A stored object to refresh. */
export interface ReadResourceRequest extends MayDefer {
  readonly typeName: string;
  readonly state: ObjectValue;
  readonly privateBytes: PrivateBytes;
  readonly identity?: ObjectValue;
}

/**
 * A change to plan. `prior` is null for a creation, `config` for a deletion. Terraform's own proposal is ignored: it
 * follows from both, and the provider can derive a better one from its own schema.
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

/** A change to apply. `prior` is null for a creation, `planned` and `config` for a deletion. */
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

/** The current object (null if it no longer exists), and its private data. */
export interface ObjectOutcome extends Outcome, Deferrable {
  readonly state: ObjectValue | null;
  readonly privateBytes: PrivateBytes;
  readonly identity?: ObjectValue;
}

/** An object of another type or provider to convert to `typeName`. */
export interface MoveResourceRequest {
  readonly typeName: string;
  readonly source: Omit<MoveStateRequest, "diagnostics">;
}

/** A configuration that would create an object. */
export interface ConfigOutcome extends Outcome {
  readonly config: ObjectValue | null;
}
