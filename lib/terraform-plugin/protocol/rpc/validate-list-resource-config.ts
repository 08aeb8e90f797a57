import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject } from "../dynamic-value";
import { ValidateListResourceConfig_Request, ValidateListResourceConfig_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "./context";
import { unary } from "./unary";

/** Checks the configuration of a list. Terraform itself checks what stands beside it, such as the limit. */
export function validateListResourceConfig({ server, schemas }: RpcContext): UnaryMethod {
  return unary({
    name: "ValidateListResourceConfig",
    request: ValidateListResourceConfig_Request,
    response: ValidateListResourceConfig_Response,
    run: async ({ typeName, config }) => {
      const { type } = schemas.listResource(typeName);
      const { diagnostics } = await server.validateListResourceConfig({
        typeName,
        config: decodeObject("config", config, type),
      });
      return { diagnostics: toDiagnostics(diagnostics) };
    },
    fail: (diagnostic) => ({ diagnostics: toDiagnostics([diagnostic]) }),
  });
}
