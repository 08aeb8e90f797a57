/**
 * Procedures of protocol 6.11 for state stores, which this framework does not support. Without a schema, the host does
 * not call them. If it does, each procedure answers with an error diagnostic in its response. WriteStateBytes is not
 * included: its request is a stream, and for a method that does not exist, gRPC has a status and the stream need not be
 * sent to its end.
 */
import type { Diagnostic } from "../../schema/diagnostics";
import type { GrpcMethods, UnaryMethod } from "../../transport/options";
import * as pb from "../tfplugin6/tfplugin6";
import { encodeMessage, withDiagnostic } from "./unary";

/** The refusing methods, by the name of their procedure. */
export const REFUSALS: GrpcMethods = {
  ValidateStateStoreConfig: refusal(pb.ValidateStateStore_Response),
  ConfigureStateStore: refusal(pb.ConfigureStateStore_Response),
  // On the wire, a stream with one message looks like any other call.
  ReadStateBytes: refusal(pb.ReadStateBytes_Response),
  LockState: refusal(pb.LockState_Response),
  UnlockState: refusal(pb.UnlockState_Response),
  GetStates: refusal(pb.GetStates_Response),
  DeleteState: refusal(pb.DeleteState_Response),
};

function refusal(response: pb.MessageFns<{ diagnostics: pb.Diagnostic[] }>): UnaryMethod {
  return async () => encodeMessage(response, withDiagnostic(noStateStores()));
}

function noStateStores(): Diagnostic {
  return {
    severity: "error",
    summary: "This provider has no state stores",
    detail:
      "The provider was asked for state stores, which this version does not support. Use a version that does, or remove " +
      "it from the configuration.",
  };
}
