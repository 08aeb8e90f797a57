import type { WireKind } from "../kind";
import { toNames, toSchemas } from "../kind";
import { applyResourceChange } from "../rpc/apply-resource-change";
import { generateResourceConfig } from "../rpc/generate-resource-config";
import { getResourceIdentitySchemas } from "../rpc/get-resource-identity-schemas";
import { importResourceState } from "../rpc/import-resource-state";
import { moveResourceState } from "../rpc/move-resource-state";
import { planResourceChange } from "../rpc/plan-resource-change";
import { readResource } from "../rpc/read-resource";
import { upgradeResourceIdentity } from "../rpc/upgrade-resource-identity";
import { upgradeResourceState } from "../rpc/upgrade-resource-state";
import { validateResourceConfig } from "../rpc/validate-resource-config";

/** Resources. */
export const resources: WireKind = {
  metadata: ({ resources }) => ({ resources: toNames(resources) }),
  schemas: ({ resources }) => ({ resourceSchemas: toSchemas(resources) }),
  methods: (context) => ({
    GetResourceIdentitySchemas: getResourceIdentitySchemas(context),
    ValidateResourceConfig: validateResourceConfig(context),
    UpgradeResourceState: upgradeResourceState(context),
    UpgradeResourceIdentity: upgradeResourceIdentity(context),
    ReadResource: readResource(context),
    PlanResourceChange: planResourceChange(context),
    ApplyResourceChange: applyResourceChange(context),
    ImportResourceState: importResourceState(context),
    MoveResourceState: moveResourceState(context),
    GenerateResourceConfig: generateResourceConfig(context),
  }),
};
