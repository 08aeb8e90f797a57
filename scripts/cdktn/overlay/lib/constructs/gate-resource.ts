import { DataResource } from "cdktf";
import type { Construct } from "constructs";

/** What a gate is made of. */
export interface GateSettings {
  /** Values whose change makes the gate anew. */
  readonly triggers: Record<string, string>;
  /** Run on the machine that applies the stack when the gate is made. */
  readonly command?: string;
}

/** The resource of a `ReadinessGate`: Terraform's own `terraform_data`, which needs no provider. */
export class GateResource extends DataResource {
  constructor(scope: Construct, id: string, { triggers, command }: GateSettings) {
    const provisioners = command === undefined ? undefined : [{ type: "local-exec" as const, command }];
    super(scope, id, { triggersReplace: triggers, provisioners });
  }
}
