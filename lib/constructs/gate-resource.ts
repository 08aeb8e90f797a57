import { resource } from "@cdktf/provider-null";
import type { Construct } from "constructs";

/** What a gate is made of. */
export interface GateSettings {
  /** Values whose change makes the gate anew. */
  readonly triggers: Record<string, string>;
  /** Run on the machine that applies the stack when the gate is made. */
  readonly command?: string;
}

/**
 * The resource of a `ReadinessGate`. It is the one thing that depends on the host of the constructs: cdktf has a
 * `NullResource` in a package of its own, and others may have none.
 */
export class GateResource extends resource.Resource {
  constructor(scope: Construct, id: string, { triggers, command }: GateSettings) {
    const provisioners = command === undefined ? undefined : [{ type: "local-exec" as const, command }];
    super(scope, id, { triggers, provisioners });
  }
}
