import type { EphemeralMethods } from "../../operations/ephemeral-resource";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject, encodeValue } from "../dynamic-value";
import { OpenEphemeralResource_Request, OpenEphemeralResource_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { mayDefer, toDeferred, whatIsThere } from "./deferral";
import { unary, withDiagnostic } from "./unary";

/** Opens an ephemeral resource. */
export function openEphemeralResource({ server, types }: RpcContext<EphemeralMethods>): UnaryMethod {
  return unary({
    name: "OpenEphemeralResource",
    request: OpenEphemeralResource_Request,
    response: OpenEphemeralResource_Response,
    run: async ({ typeName, config: encoded, clientCapabilities }, call) => {
      const { type } = types.get(typeName);
      const config = decodeObject("config", encoded, type);
      const outcome = await server.openEphemeralResource({ typeName, config, ...mayDefer(clientCapabilities) }, call);
      const { renewAt, privateBytes, diagnostics } = outcome;
      return {
        result: encodeValue("result", whatIsThere(outcome.result, outcome), type),
        renewAt,
        private: privateBytes,
        deferred: toDeferred(outcome),
        diagnostics: toDiagnostics(diagnostics),
      };
    },
    fail: withDiagnostic,
  });
}
