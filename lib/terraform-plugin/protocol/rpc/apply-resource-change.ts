import type { ResourceMethods } from "../../operations/resource/methods";
import { bug } from "../../operations/running/errors";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObjectOrNull, encodeStored } from "../dynamic-value";
import { ApplyResourceChange_Request, ApplyResourceChange_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { decodeIdentity, encodeIdentity } from "./identity";
import { unary, withDiagnostic } from "./unary";

/** Applies a planned change. */
export function applyResourceChange({ server, types }: RpcContext<ResourceMethods>): UnaryMethod {
  return unary({
    name: "ApplyResourceChange",
    request: ApplyResourceChange_Request,
    response: ApplyResourceChange_Response,
    run: async (request, call) => {
      const resource = types.get(request.typeName);
      const outcome = await server.applyResourceChange(
        {
          typeName: request.typeName,
          prior: decodeObjectOrNull("prior_state", request.priorState, resource.type),
          planned: decodeObjectOrNull("planned_state", request.plannedState, resource.type),
          config: decodeObjectOrNull("config", request.config, resource.type),
          privateBytes: request.plannedPrivate,
          ...decodeIdentity("planned_identity", request.plannedIdentity, resource),
        },
        call,
      );
      const { encoded, problems } = encodeStored("new_state", outcome.state, resource.type);
      return {
        newState: encoded,
        private: outcome.privateBytes,
        newIdentity: encodeIdentity("new_identity", outcome.identity, resource),
        diagnostics: toDiagnostics([
          ...outcome.diagnostics,
          ...problems.map(({ message, path }) => ({ ...bug(`${request.typeName}: ${message}.`), path })),
        ]),
      };
    },
    fail: withDiagnostic,
  });
}
