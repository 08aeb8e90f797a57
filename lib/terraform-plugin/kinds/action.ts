import { serveActions } from "../operations/action";
import type { SchemaRules } from "../schema/validation/schema-rules";
import { invokeAction } from "../protocol/rpc/invoke-action";
import { planAction } from "../protocol/rpc/plan-action";
import { validateActionConfig } from "../protocol/rpc/validate-action-config";
import { toNames, toSchemas } from "../protocol/schema/to-schemas";
import { NOTHING_STORED } from "./kind";
import { typedKind } from "./typed-kind";

/** No name is reserved: the arguments are in a block of their own, outside of which the meta-arguments are. */
const rules: SchemaRules = { reserved: [], neverComputed: NOTHING_STORED };

/** Actions, which create no object. */
export const actions = /* @__PURE__ */ typedKind({
  noun: "action",
  definitionsOf: ({ actions = [] }) => actions,
  rules,
  serve: serveActions,
  metadata: (definitions) => ({ actions: toNames(definitions) }),
  schemas: (definitions) => ({
    actionSchemas: Object.fromEntries(
      Object.entries(toSchemas(definitions)).map(([typeName, schema]) => [typeName, { schema }]),
    ),
  }),
  rpcs: {
    ValidateActionConfig: validateActionConfig,
    PlanAction: planAction,
    InvokeAction: invokeAction,
  },
});
