import type { ActionMethods } from "../../operations/action";
import type { UnaryMethod } from "../../transport/options";
import { ValidateActionConfig_Request, ValidateActionConfig_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { validating } from "./validating";

/** Checks the configuration of an action. */
export function validateActionConfig({ server, types }: RpcContext<ActionMethods>): UnaryMethod {
  return validating(types, {
    name: "ValidateActionConfig",
    request: ValidateActionConfig_Request,
    response: ValidateActionConfig_Response,
    validate: (request) => server.validateActionConfig(request),
  });
}
