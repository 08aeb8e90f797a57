import type { UnaryMethod } from "../../transport/options";
import { ValidateListResourceConfig_Request, ValidateListResourceConfig_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { validating } from "./validating";

/** Checks the configuration of a list resource. Terraform itself checks the other arguments, such as the limit. */
export function validateListResourceConfig(context: RpcContext): UnaryMethod {
  return validating(context, {
    name: "ValidateListResourceConfig",
    request: ValidateListResourceConfig_Request,
    response: ValidateListResourceConfig_Response,
    kind: "listResources",
    validate: (request) => context.server.validateListResourceConfig(request),
  });
}
