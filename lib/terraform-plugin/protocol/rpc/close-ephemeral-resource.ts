import type { EphemeralMethods } from "../../operations/ephemeral-resource";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { CloseEphemeralResource_Request, CloseEphemeralResource_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { NO_BYTES, unary, withDiagnostic } from "./unary";

/** Closes an ephemeral resource. */
export function closeEphemeralResource({ server }: RpcContext<EphemeralMethods>): UnaryMethod {
  return unary({
    name: "CloseEphemeralResource",
    request: CloseEphemeralResource_Request,
    response: CloseEphemeralResource_Response,
    run: async ({ typeName, private: privateBytes = NO_BYTES }, call) => {
      const { diagnostics } = await server.closeEphemeralResource({ typeName, privateBytes }, call);
      return { diagnostics: toDiagnostics(diagnostics) };
    },
    fail: withDiagnostic,
  });
}
