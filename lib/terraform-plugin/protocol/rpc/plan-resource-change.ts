import type { ResourceMethods } from "../../operations/resource/methods";
import type { UnaryMethod } from "../../transport/options";
import { toAttributePath, toDiagnostics } from "../diagnostics";
import { decodeObjectOrNull, encodeUnlessSent } from "../dynamic-value";
import { PlanResourceChange_Request, PlanResourceChange_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { mayDefer, toDeferred } from "./deferral";
import { decodeIdentity, encodeIdentity } from "./identity";
import { unary, withDiagnostic } from "./unary";

/** Plans a change. */
export function planResourceChange({ server, types }: RpcContext<ResourceMethods>): UnaryMethod {
  return unary({
    name: "PlanResourceChange",
    request: PlanResourceChange_Request,
    response: PlanResourceChange_Response,
    run: async (request, call) => {
      const resource = types.get(request.typeName);
      const prior = decodeObjectOrNull("prior_state", request.priorState, resource.type);
      const outcome = await server.planResourceChange(
        {
          typeName: request.typeName,
          prior,
          config: decodeObjectOrNull("config", request.config, resource.type),
          privateBytes: request.priorPrivate,
          ...decodeIdentity("prior_identity", request.priorIdentity, resource),
          ...mayDefer(request.clientCapabilities),
        },
        call,
      );
      const sent = { encoded: request.priorState, object: prior };
      return {
        plannedState: encodeUnlessSent("planned_state", outcome.planned, sent, resource.type),
        requiresReplace: outcome.requiresReplace.map(toAttributePath),
        plannedPrivate: outcome.privateBytes,
        deferred: toDeferred(outcome),
        plannedIdentity: encodeIdentity("planned_identity", outcome.identity, resource),
        diagnostics: toDiagnostics(outcome.diagnostics),
      };
    },
    fail: withDiagnostic,
  });
}
