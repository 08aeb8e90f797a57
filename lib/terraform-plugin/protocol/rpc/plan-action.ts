import type { ActionMethods } from "../../operations/action";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject } from "../dynamic-value";
import { PlanAction_Request, PlanAction_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { unary, withDiagnostic } from "./unary";

/** Reviews a planned invocation. Parts of its configuration may be unknown. */
export function planAction({ server, types }: RpcContext<ActionMethods>): UnaryMethod {
  return unary({
    name: "PlanAction",
    request: PlanAction_Request,
    response: PlanAction_Response,
    run: async ({ actionType: typeName, config }, call) => {
      const { type } = types.get(typeName);
      const { diagnostics } = await server.planAction({ typeName, config: decodeObject("config", config, type) }, call);
      return { diagnostics: toDiagnostics(diagnostics) };
    },
    fail: withDiagnostic,
  });
}
