import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject } from "../dynamic-value";
import { ValidateActionConfig_Request, ValidateActionConfig_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "./context";
import { unary } from "./unary";

/** Checks the configuration of an action. */
export function validateActionConfig({ server, schemas }: RpcContext): UnaryMethod {
  return unary({
    name: "ValidateActionConfig",
    request: ValidateActionConfig_Request,
    response: ValidateActionConfig_Response,
    run: async ({ typeName, config }) => {
      const { type } = schemas.action(typeName);
      const { diagnostics } = await server.validateActionConfig({
        typeName,
        config: decodeObject("config", config, type),
      });
      return { diagnostics: toDiagnostics(diagnostics) };
    },
    fail: (diagnostic) => ({ diagnostics: toDiagnostics([diagnostic]) }),
  });
}
