import type { ListMethods } from "../../operations/list-resource";
import type { UnaryMethod } from "../../transport/options";
import { ValidateListResourceConfig_Request, ValidateListResourceConfig_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { validating } from "./validating";

/** Checks the configuration of a list resource. Terraform itself checks the other arguments, such as the limit. */
export function validateListResourceConfig({ server, types }: RpcContext<ListMethods>): UnaryMethod {
  return validating(types, {
    name: "ValidateListResourceConfig",
    request: ValidateListResourceConfig_Request,
    response: ValidateListResourceConfig_Response,
    validate: (request) => server.validateListResourceConfig(request),
  });
}
