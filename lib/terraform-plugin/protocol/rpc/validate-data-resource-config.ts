import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject } from "../dynamic-value";
import { ValidateDataResourceConfig_Request, ValidateDataResourceConfig_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "./context";
import { unary } from "./unary";

/** Checks the configuration of a data source. */
export function validateDataResourceConfig({ server, schemas }: RpcContext): UnaryMethod {
  return unary({
    name: "ValidateDataResourceConfig",
    request: ValidateDataResourceConfig_Request,
    response: ValidateDataResourceConfig_Response,
    run: async ({ typeName, config }) => {
      const { type } = schemas.dataSource(typeName);
      const { diagnostics } = await server.validateDataSourceConfig({
        typeName,
        config: decodeObject("config", config, type),
      });
      return { diagnostics: toDiagnostics(diagnostics) };
    },
    fail: (diagnostic) => ({ diagnostics: toDiagnostics([diagnostic]) }),
  });
}
