import type { ResourceMethods } from "../../operations/resource/methods";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject, encodeValue } from "../dynamic-value";
import { GenerateResourceConfig_Request, GenerateResourceConfig_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { unary, withDiagnostic } from "./unary";

/** Generates the configuration of an imported object. */
export function generateResourceConfig({ server, types }: RpcContext<ResourceMethods>): UnaryMethod {
  return unary({
    name: "GenerateResourceConfig",
    request: GenerateResourceConfig_Request,
    response: GenerateResourceConfig_Response,
    run: async ({ typeName, state }) => {
      const { type } = types.get(typeName);
      const { config, diagnostics } = await server.generateResourceConfig({
        typeName,
        state: decodeObject("state", state, type),
      });
      return { config: encodeValue("config", config, type), diagnostics: toDiagnostics(diagnostics) };
    },
    fail: withDiagnostic,
  });
}
