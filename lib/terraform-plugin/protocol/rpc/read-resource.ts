import type { ResourceMethods } from "../../operations/resource/methods";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject, encodeUnlessSent } from "../dynamic-value";
import { ReadResource_Request, ReadResource_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { mayDefer, toDeferred } from "./deferral";
import { decodeIdentity, encodeIdentity } from "./identity";
import { unary, withDiagnostic } from "./unary";

/** Refreshes a stored object. A null state in the response means that the object no longer exists. */
export function readResource({ server, types }: RpcContext<ResourceMethods>): UnaryMethod {
  return unary({
    name: "ReadResource",
    request: ReadResource_Request,
    response: ReadResource_Response,
    run: async (request, call) => {
      const resource = types.get(request.typeName);
      const state = decodeObject("current_state", request.currentState, resource.type);
      const outcome = await server.readResource(
        {
          typeName: request.typeName,
          state,
          privateBytes: request.private,
          ...decodeIdentity("current_identity", request.currentIdentity, resource),
          ...mayDefer(request.clientCapabilities),
        },
        call,
      );
      const sent = { encoded: request.currentState, object: state };
      return {
        newState: encodeUnlessSent("new_state", outcome.state, sent, resource.type),
        private: outcome.privateBytes,
        deferred: toDeferred(outcome),
        newIdentity: encodeIdentity("new_identity", outcome.identity, resource),
        diagnostics: toDiagnostics(outcome.diagnostics),
      };
    },
    fail: withDiagnostic,
  });
}
