import { resource } from "@cdktf/provider-null";
import type { Construct } from "constructs";

/** Settings of a gate. */
export interface GateSettings {
  /** Values that replace the gate when they change. */
  readonly triggers: Record<string, string>;
  /** Command that runs on the machine that applies the stack, when the gate is created. */
  readonly command?: string;
}

/**
 * The resource of a `ReadinessGate`. It is the only part that depends on the host framework: cdktf has its null
 * resource in a separate package, and other frameworks may not have one.
 */
export class GateResource extends resource.Resource {
  constructor(scope: Construct, id: string, { triggers, command }: GateSettings) {
    const provisioners = command === undefined ? undefined : [{ type: "local-exec" as const, command }];
    super(scope, id, { triggers, provisioners });
  }
}
