import { NullProvider } from "@cdktf/provider-null/lib/provider";
import type { TerraformStack } from "cdktf";

/** The resource type of a gate. */
export const GATE_TYPE = "null_resource";

/** The attribute that holds the addresses. */
export const TRIGGERS = "triggers";

/** Declares the provider that gates need. */
export function prepareForGates(stack: TerraformStack): void {
  new NullProvider(stack, "null");
}
