import type { ConfigurationMethods } from "../../operations/configuration";
import type { Schema } from "../../schema/schema";
import { toWireType } from "../../schema/wire-type";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject } from "../dynamic-value";
import { ValidateProviderConfig_Request, ValidateProviderConfig_Response } from "../tfplugin6/tfplugin6";
import { unary, withDiagnostic } from "./unary";

/** Checks the provider's configuration. */
export function validateProviderConfig(server: ConfigurationMethods, schema: Schema): UnaryMethod {
  return unary({
    name: "ValidateProviderConfig",
    request: ValidateProviderConfig_Request,
    response: ValidateProviderConfig_Response,
    run: async (request) => {
      const config = decodeObject("config", request.config, toWireType(schema));
      const { diagnostics } = await server.validateProviderConfig(config);
      return { diagnostics: toDiagnostics(diagnostics) };
    },
    fail: withDiagnostic,
  });
}
