import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject } from "../dynamic-value";
import { ConfigureProvider_Request, ConfigureProvider_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { unary } from "./unary";

/** Configures the provider. Parts of the configuration may be unknown while Terraform plans. */
export function configureProvider({ server, schemas }: RpcContext): UnaryMethod {
  return unary({
    name: "ConfigureProvider",
    request: ConfigureProvider_Request,
    response: ConfigureProvider_Response,
    run: async ({ config, terraformVersion }, call) => {
      const { diagnostics } = await server.configureProvider(
        {
          config: decodeObject("config", config, schemas.configuration.type),
          terraformVersion,
        },
        call,
      );
      return { diagnostics: toDiagnostics(diagnostics) };
    },
    fail: (diagnostic) => ({ diagnostics: toDiagnostics([diagnostic]) }),
  });
}
