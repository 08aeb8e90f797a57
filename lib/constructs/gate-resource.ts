import { resource } from "@cdktf/provider-null";
import type { Construct } from "constructs";

/** The parts of a gate. */
export interface GateSettings {
  /** Values whose change recreates the gate. */
  readonly triggers: Record<string, string>;
  /** Command that runs on the machine that applies the stack, when the gate is created. */
  readonly command?: string;
}

/**
 * The resource of a `ReadinessGate`. It is the only part that depends on the host of the constructs: cdktf has a
 * `NullResource` in a package of its own, and other hosts may have none.
 */
export class GateResource extends resource.Resource {
  constructor(scope: Construct, id: string, { triggers, command }: GateSettings) {
    const provisioners = command === undefined ? undefined : [{ type: "local-exec" as const, command }];
    super(scope, id, { triggers, provisioners });
  }
}
