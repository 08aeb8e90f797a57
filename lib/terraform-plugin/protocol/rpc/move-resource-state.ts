import type { ResourceMethods } from "../../operations/resource/methods";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { encodeValue } from "../dynamic-value";
import { MoveResourceState_Request, MoveResourceState_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { encodeIdentity } from "./identity";
import { toUpgradeRequest } from "./raw-state";
import { unary, withDiagnostic } from "./unary";

/** Converts an object of another type or provider, which is plain JSON. */
export function moveResourceState({ server, types }: RpcContext<ResourceMethods>): UnaryMethod {
  return unary({
    name: "MoveResourceState",
    request: MoveResourceState_Request,
    response: MoveResourceState_Response,
    run: async (request) => {
      const { sourceTypeName, sourceSchemaVersion, sourceState, targetTypeName: typeName } = request;
      const target = types.get(typeName);
      const stored = { typeName: sourceTypeName, version: sourceSchemaVersion, raw: sourceState };
      const { version: schemaVersion, raw: state } = toUpgradeRequest("source_state", stored);
      const source = { providerAddress: request.sourceProviderAddress, typeName: sourceTypeName, schemaVersion, state };
      const outcome = await server.moveResourceState({ typeName, source });
      return {
        targetState: encodeValue("target_state", outcome.state, target.type),
        targetPrivate: outcome.privateBytes,
        targetIdentity: encodeIdentity("target_identity", outcome.identity, target),
        diagnostics: toDiagnostics(outcome.diagnostics),
      };
    },
    fail: withDiagnostic,
  });
}
