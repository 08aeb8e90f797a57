import { serveResources } from "../operations/resource/resources";
import type { SchemaRules } from "../schema/validation/schema-rules";
import { applyResourceChange } from "../protocol/rpc/apply-resource-change";
import { generateResourceConfig } from "../protocol/rpc/generate-resource-config";
import { getResourceIdentitySchemas } from "../protocol/rpc/get-resource-identity-schemas";
import { importResourceState } from "../protocol/rpc/import-resource-state";
import { moveResourceState } from "../protocol/rpc/move-resource-state";
import { planResourceChange } from "../protocol/rpc/plan-resource-change";
import { readResource } from "../protocol/rpc/read-resource";
import { upgradeResourceIdentity } from "../protocol/rpc/upgrade-resource-identity";
import { upgradeResourceState } from "../protocol/rpc/upgrade-resource-state";
import { validateResourceConfig } from "../protocol/rpc/validate-resource-config";
import { toNames, toSchemas } from "../protocol/schema/to-schemas";
import { META_ARGUMENTS } from "./kind";
import { typedKind } from "./typed-kind";

const rules: SchemaRules = {
  reserved: META_ARGUMENTS,
  isPlanned: true,
  takesWriteOnly: true,
  timeouts: ["create", "read", "update", "delete"],
};

/** Resources, the objects that Terraform manages. */
export const resources = /* @__PURE__ */ typedKind({
  noun: "resource",
  typeNoun: "resource type",
  definitionsOf: ({ resources }) => resources,
  rules,
  check(definitions) {
    definitions.forEach(({ typeName, schema, upgraders, identity }) => {
      checkUpgraders(typeName, schema.version, upgraders);
      checkUpgraders(`the identity of ${typeName}`, identity?.version ?? 0, identity?.upgraders);
    });
  },
  serve: serveResources,
  metadata: (definitions) => ({ resources: toNames(definitions) }),
  schemas: (definitions) => ({ resourceSchemas: toSchemas(definitions) }),
  rpcs: {
    GetResourceIdentitySchemas: getResourceIdentitySchemas,
    ValidateResourceConfig: validateResourceConfig,
    UpgradeResourceState: upgradeResourceState,
    UpgradeResourceIdentity: upgradeResourceIdentity,
    ReadResource: readResource,
    PlanResourceChange: planResourceChange,
    ApplyResourceChange: applyResourceChange,
    ImportResourceState: importResourceState,
    MoveResourceState: moveResourceState,
    GenerateResourceConfig: generateResourceConfig,
  },
});

/** Checks the upgrade steps. They are named by the version that they start from, and none may be missing. */
function checkUpgraders(what: string, current: number, upgraders: Readonly<Record<number, unknown>> = {}): void {
  const versions = Object.keys(upgraders).map(Number);
  const oldest = Math.min(current, ...versions);
  const missing = Array.from({ length: current - oldest }, (_, index) => oldest + index).find(
    (version) => !versions.includes(version),
  );
  const surplus = versions.find((version) => version >= current);
  if (surplus !== undefined || missing !== undefined) {
    const fault = surplus === undefined ? `none from version ${missing}` : `one from version ${surplus}`;
    throw new Error(
      `The upgraders of ${what} must lead from each older version to the next, up to ${current}, but there is ${fault}.`,
    );
  }
}
