import { serveActions } from "../operations/action";
import { invokeAction } from "../protocol/rpc/invoke-action";
import { planAction } from "../protocol/rpc/plan-action";
import { validateActionConfig } from "../protocol/rpc/validate-action-config";
import { toNames, toSchemas } from "../protocol/schema/to-schemas";
import { RULES_WITHOUT_OBJECTS } from "./kind";
import { typedKind } from "./typed-kind";

/** Actions, which create no object. */
export const actions = /* @__PURE__ */ typedKind({
  noun: "action",
  definitionsOf: ({ actions = [] }) => actions,
  rules: { ...RULES_WITHOUT_OBJECTS, takesWriteOnly: true },
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
