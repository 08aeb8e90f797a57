import type { ObjectOutcome, ResourceMethods } from "../../operations/resource/methods";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { encodeValue } from "../dynamic-value";
import type { ObjectSchema } from "../declared-types";
import { ImportResourceState_Request, ImportResourceState_Response } from "../tfplugin6/tfplugin6";
import type { ImportResourceState_ImportedResource } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { mayDefer, toDeferred, whatIsThere } from "./deferral";
import { decodeIdentity, encodeIdentity } from "./identity";
import { unary, withDiagnostic } from "./unary";

/** Finds the object of an import, by id or identity. Terraform then reads it. */
export function importResourceState({ server, types }: RpcContext<ResourceMethods>): UnaryMethod {
  return unary({
    name: "ImportResourceState",
    request: ImportResourceState_Request,
    response: ImportResourceState_Response,
    run: async ({ typeName, id, identity, clientCapabilities }, call) => {
      const resource = types.get(typeName);
      const outcome = await server.importResourceState(
        {
          typeName,
          id,
          ...decodeIdentity("identity", identity, resource),
          ...mayDefer(clientCapabilities),
        },
        call,
      );
      return {
        importedResources: toImported(typeName, outcome, resource),
        deferred: toDeferred(outcome),
        diagnostics: toDiagnostics(outcome.diagnostics),
      };
    },
    fail: withDiagnostic,
  });
}

/** One object of the requested type. Terraform accepts no other number and no other type. */
function toImported(
  typeName: string,
  outcome: ObjectOutcome,
  resource: ObjectSchema,
): ImportResourceState_ImportedResource[] {
  const { privateBytes, identity } = outcome;
  const state = whatIsThere(outcome.state, outcome);
  if (state === null) {
    return [];
  }
  return [
    {
      typeName,
      state: encodeValue("state", state, resource.type),
      private: privateBytes,
      identity: encodeIdentity("identity", identity, resource),
    },
  ];
}
