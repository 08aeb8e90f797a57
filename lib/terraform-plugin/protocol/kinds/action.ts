import { toSchema } from "../schema/to-schema";
import type { WireKind } from "../kind";
import { toNames } from "../kind";
import { invokeAction } from "../rpc/invoke-action";
import { planAction } from "../rpc/plan-action";
import { validateActionConfig } from "../rpc/validate-action-config";

/** Actions. */
export const actions: WireKind = {
  metadata: ({ actions }) => ({ actions: toNames(actions) }),
  schemas: ({ actions = [] }) => ({
    actionSchemas: Object.fromEntries(actions.map(({ typeName, schema }) => [typeName, { schema: toSchema(schema) }])),
  }),
  methods: (context) => ({
    ValidateActionConfig: validateActionConfig(context),
    PlanAction: planAction(context),
    InvokeAction: invokeAction(context),
  }),
};
