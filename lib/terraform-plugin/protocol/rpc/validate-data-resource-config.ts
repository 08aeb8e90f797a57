import type { UnaryMethod } from "../../transport/options";
import { ValidateDataResourceConfig_Request, ValidateDataResourceConfig_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { validating } from "./validating";

/** Checks the configuration of a data source. */
export function validateDataResourceConfig(context: RpcContext): UnaryMethod {
  return validating(context, {
    name: "ValidateDataResourceConfig",
    request: ValidateDataResourceConfig_Request,
    response: ValidateDataResourceConfig_Response,
    kind: "dataSources",
    validate: (request) => context.server.validateDataSourceConfig(request),
  });
}
