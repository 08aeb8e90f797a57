import type { ResourceMethods } from "../../operations/resource/methods";
import type { Diagnostic } from "../../schema/diagnostics";
import type { ObjectValue } from "../../values/values";
import type { Schema } from "../../schema/schema";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject } from "../dynamic-value";
import { ValidateResourceConfig_Request, ValidateResourceConfig_Response } from "../tfplugin6/tfplugin6";
import { findWriteOnly } from "../../schema/write-only";
import type { RpcContext } from "../rpc-context";
import { unary, withDiagnostic } from "./unary";

/** Checks the configuration of a resource. */
export function validateResourceConfig({ server, types }: RpcContext<ResourceMethods>): UnaryMethod {
  return unary({
    name: "ValidateResourceConfig",
    request: ValidateResourceConfig_Request,
    response: ValidateResourceConfig_Response,
    run: async ({ typeName, config: encoded, clientCapabilities }) => {
      const { schema, type } = types.get(typeName);
      const config = decodeObject("config", encoded, type);
      const refused = clientCapabilities?.writeOnlyAttributesAllowed ? [] : refuseWriteOnly(config, schema);
      const { diagnostics } = await server.validateResourceConfig({ typeName, config });
      return { diagnostics: toDiagnostics([...refused, ...diagnostics]) };
    },
    fail: withDiagnostic,
  });
}

/**
 * Rejects write-only attributes for hosts that do not support them. Such a host would store the values, which are
 * secrets, in its state.
 */
function refuseWriteOnly(config: ObjectValue, schema: Schema): readonly Diagnostic[] {
  return findWriteOnly(schema, config).map((path) => ({
    severity: "error",
    summary: "Write-only attribute not supported",
    detail:
      "This attribute is never stored, which requires Terraform 1.11, OpenTofu 1.11 or newer. Upgrade, or remove the attribute.",
    path,
  }));
}
