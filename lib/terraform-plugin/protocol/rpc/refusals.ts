/**
 * Procedures of protocol 6.11 for kinds that this framework does not support. Without a schema or a capability, the
 * host does not call them. If it does, each procedure answers with an error diagnostic in its response. WriteStateBytes
 * is not included: its request is a stream, and for a method that does not exist, gRPC has a status and the stream need
 * not be sent to its end.
 */
import type { GrpcMethods, UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import * as pb from "../tfplugin6/tfplugin6";
import { encodeMessage } from "./unary";

/** The refusing methods, by the name of their procedure. */
export const REFUSALS: GrpcMethods = stateStores();

function stateStores(): GrpcMethods {
  const kind = "state stores";
  return {
    ValidateStateStoreConfig: refusal(kind, pb.ValidateStateStore_Response, asDiagnostics),
    ConfigureStateStore: refusal(kind, pb.ConfigureStateStore_Response, asDiagnostics),
    // On the wire, a stream with one message looks like any other call.
    ReadStateBytes: refusal(kind, pb.ReadStateBytes_Response, asDiagnostics),
    LockState: refusal(kind, pb.LockState_Response, asDiagnostics),
    UnlockState: refusal(kind, pb.UnlockState_Response, asDiagnostics),
    GetStates: refusal(kind, pb.GetStates_Response, asDiagnostics),
    DeleteState: refusal(kind, pb.DeleteState_Response, asDiagnostics),
  };
}

function refusal<Response>(
  kind: string,
  response: pb.MessageFns<Response>,
  toResponse: (diagnostics: pb.Diagnostic[]) => Partial<Response>,
): UnaryMethod {
  return () => {
    const summary = `This provider has no ${kind}`;
    const detail = `The provider was asked for ${kind}, which this version does not support. Use a version that does, or remove it from the configuration.`;
    const diagnostics = toDiagnostics([{ severity: "error", summary, detail }]);
    return Promise.resolve(encodeMessage(response, toResponse(diagnostics)));
  };
}

function asDiagnostics(diagnostics: pb.Diagnostic[]): { readonly diagnostics: pb.Diagnostic[] } {
  return { diagnostics };
}
