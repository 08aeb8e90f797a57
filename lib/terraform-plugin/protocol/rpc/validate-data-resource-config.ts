import type { DataSourceMethods } from "../../operations/data-source";
import type { UnaryMethod } from "../../transport/options";
import { ValidateDataResourceConfig_Request, ValidateDataResourceConfig_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { validating } from "./validating";

/** Checks the configuration of a data source. */
export function validateDataResourceConfig({ server, types }: RpcContext<DataSourceMethods>): UnaryMethod {
  return validating(types, {
    name: "ValidateDataResourceConfig",
    request: ValidateDataResourceConfig_Request,
    response: ValidateDataResourceConfig_Response,
    validate: (request) => server.validateDataSourceConfig(request),
  });
}
