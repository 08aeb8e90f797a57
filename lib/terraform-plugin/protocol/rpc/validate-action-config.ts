import type { UnaryMethod } from "../../transport/options";
import { ValidateActionConfig_Request, ValidateActionConfig_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { validating } from "./validating";

/** Checks the configuration of an action. */
export function validateActionConfig(context: RpcContext): UnaryMethod {
  return validating(context, {
    name: "ValidateActionConfig",
    request: ValidateActionConfig_Request,
    response: ValidateActionConfig_Response,
    kind: "actions",
    validate: (request) => context.server.validateActionConfig(request),
  });
}
