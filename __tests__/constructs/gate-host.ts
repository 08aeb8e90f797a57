import { NullProvider } from "@cdktf/provider-null/lib/provider";
import type { TerraformStack } from "cdktf";

/** The resource that a gate is. */
export const GATE_TYPE = "null_resource";

/** Its attribute that holds the addresses. */
export const TRIGGERS = "triggers";

/** Declares what gates need beside them. */
export function prepareForGates(stack: TerraformStack): void {
  new NullProvider(stack, "null");
}
