import type { EphemeralMethods } from "../../operations/ephemeral-resource";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { RenewEphemeralResource_Request, RenewEphemeralResource_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { NO_BYTES, unary, withDiagnostic } from "./unary";

/** Renews an ephemeral resource, at the time that it requested. */
export function renewEphemeralResource({ server }: RpcContext<EphemeralMethods>): UnaryMethod {
  return unary({
    name: "RenewEphemeralResource",
    request: RenewEphemeralResource_Request,
    response: RenewEphemeralResource_Response,
    run: async ({ typeName, private: privateBytes = NO_BYTES }, call) => {
      const outcome = await server.renewEphemeralResource({ typeName, privateBytes }, call);
      const { renewAt, diagnostics } = outcome;
      return { renewAt, private: outcome.privateBytes, diagnostics: toDiagnostics(diagnostics) };
    },
    fail: withDiagnostic,
  });
}
