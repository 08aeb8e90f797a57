import type { Diagnostic } from "../../framework";
import { GrpcError } from "../../plugin";
import type { CallContext, UnaryMethod } from "../../plugin";
import { toFailure } from "../diagnostics";
import type { MessageFns } from "../tfplugin6/tfplugin6";

/** The message in which every field has its default. */
const NO_BYTES = new Uint8Array();

/** A remote procedure on messages rather than bytes. */
export interface Procedure<Request, Response> {
  readonly name: string;
  readonly request: MessageFns<Request>;
  readonly response: MessageFns<Response>;
  run(request: NoInfer<Request>, call: CallContext): Partial<NoInfer<Response>> | Promise<Partial<NoInfer<Response>>>;
  /** The response that says that the call failed. */
  fail(diagnostic: Diagnostic): Partial<NoInfer<Response>>;
}

/** Puts a procedure on the wire. Whatever is thrown in it becomes a response, so that no call ends the process. */
export function unary<Request, Response>(procedure: Procedure<Request, Response>): UnaryMethod {
  return async (bytes, call) => encodeMessage(procedure.response, await answer(procedure, bytes, call));
}

/** Bytes of a message; what is left out of it has its default. */
export function encodeMessage<Message>(type: MessageFns<Message>, message: Partial<Message>): Uint8Array {
  return type.encode({ ...type.decode(NO_BYTES), ...message }).finish();
}

async function answer<Request, Response>(
  procedure: Procedure<Request, Response>,
  bytes: Uint8Array,
  call: CallContext,
): Promise<Partial<Response>> {
  try {
    return await procedure.run(procedure.request.decode(bytes), call);
  } catch (error) {
    if (error instanceof GrpcError) throw error;
    return procedure.fail(toFailure(procedure.name, error));
  }
}
