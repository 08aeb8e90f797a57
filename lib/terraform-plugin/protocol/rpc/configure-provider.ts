import type { ConfigurationMethods } from "../../operations/configuration";
import type { Schema } from "../../schema/schema";
import { toWireType } from "../../schema/wire-type";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject } from "../dynamic-value";
import { ConfigureProvider_Request, ConfigureProvider_Response } from "../tfplugin6/tfplugin6";
import { unary, withDiagnostic } from "./unary";

/** Configures the provider. Parts of the configuration may be unknown while Terraform plans. */
export function configureProvider(server: ConfigurationMethods, schema: Schema): UnaryMethod {
  return unary({
    name: "ConfigureProvider",
    request: ConfigureProvider_Request,
    response: ConfigureProvider_Response,
    run: async ({ config, terraformVersion }, call) => {
      const { diagnostics } = await server.configureProvider(
        {
          config: decodeObject("config", config, toWireType(schema)),
          terraformVersion,
        },
        call,
      );
      return { diagnostics: toDiagnostics(diagnostics) };
    },
    fail: withDiagnostic,
  });
}
