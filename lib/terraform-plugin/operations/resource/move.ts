import { DiagnosticError } from "../../schema/diagnostics";
import { complete } from "../../schema/shape";
import { withoutWriteOnly } from "../../schema/write-only";
import { storedProblems } from "../../planning/consistency";
import { checkedIdentityOf } from "./identity";
import { NO_BYTES } from "./private-state";
import { reportProblems } from "../running/report-problems";
import type { OperationBase, ResourceType } from "../running/context";
import { returnedObject } from "../running/context";
import type { MoveResourceRequest, ObjectOutcome } from "./methods";

/** Converts an object of another type or provider. Terraform then reads it. */
export function moveResource(
  base: OperationBase,
  type: ResourceType,
  { source }: MoveResourceRequest,
): Omit<ObjectOutcome, "diagnostics"> {
  const { schema, typeName } = type;
  const moved = type.moveState?.({ ...source, diagnostics: base.diagnostics });
  if (moved === undefined) {
    throw new DiagnosticError({
      summary: `A ${source.typeName} of ${source.providerAddress} cannot become a ${typeName}`,
      detail:
        "This version of the provider cannot convert it. Import the object into the new address, and remove the " +
        'old one from the state with a "removed" block.',
    });
  }
  const state = withoutWriteOnly(schema, complete(schema, returnedObject("moveState", typeName, moved)));
  if (base.verify) {
    reportProblems(base, "Invalid state", storedProblems(schema, state));
  }
  return { state, privateBytes: NO_BYTES, identity: checkedIdentityOf(type, state) };
}
