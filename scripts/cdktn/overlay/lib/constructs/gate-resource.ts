import { DataResource } from "cdktf";
import type { Construct } from "constructs";

/** Settings of a gate. */
export interface GateSettings {
  /** Values that replace the gate when they change. */
  readonly triggers: Record<string, string>;
  /** Command that runs on the machine that applies the stack, when the gate is created. */
  readonly command?: string;
}

/** The resource of a `ReadinessGate`: Terraform's built-in `terraform_data`, which needs no provider. */
export class GateResource extends DataResource {
  constructor(scope: Construct, id: string, { triggers, command }: GateSettings) {
    const provisioners = command === undefined ? undefined : [{ type: "local-exec" as const, command }];
    super(scope, id, { triggersReplace: triggers, provisioners });
  }
}
