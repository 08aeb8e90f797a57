import type { Diagnostic } from "../../schema/diagnostics";
import type { CallContext, UnaryMethod } from "../../transport/options";
import { toDiagnostics, toFailure } from "../diagnostics";
import type { MessageFns } from "../tfplugin6/tfplugin6";
import type * as pb from "../tfplugin6/tfplugin6";

/** The bytes of an absent field, and of a message whose fields all have their defaults. */
export const NO_BYTES = new Uint8Array();

/** A remote procedure on messages rather than bytes. */
export interface Procedure<Request, Response> {
  readonly name: string;
  readonly request: MessageFns<Request>;
  readonly response: MessageFns<Response>;
  run(request: NoInfer<Request>, call: CallContext): Partial<NoInfer<Response>> | Promise<Partial<NoInfer<Response>>>;
  /** The response that reports a failed call. */
  fail(diagnostic: Diagnostic): Partial<NoInfer<Response>>;
}

/** Serves a procedure on the wire. Any error in it becomes a response, so that no call ends the process. */
export function unary<Request, Response>(procedure: Procedure<Request, Response>): UnaryMethod {
  const { name, request, response } = procedure;
  const encode = encoderOf(response);
  return async (bytes, call) => {
    try {
      return encode(await procedure.run(request.decode(bytes), call));
    } catch (error) {
      return encode(procedure.fail(toFailure(name, error)));
    }
  };
}

/** The response of a failed call, for responses that consist of results and diagnostics. */
export function withDiagnostic(diagnostic: Diagnostic): { readonly diagnostics: pb.Diagnostic[] } {
  return { diagnostics: toDiagnostics([diagnostic]) };
}

/** Returns an encoder for messages of a type. Omitted fields have their defaults. */
export function encoderOf<Message>(type: MessageFns<Message>): (message: Partial<Message>) => Uint8Array {
  let empty: Message | undefined;
  return (message) => type.encode({ ...(empty ??= type.decode(NO_BYTES)), ...message }).finish();
}

/** Encodes one message. Omitted fields have their defaults. */
export function encodeMessage<Message>(type: MessageFns<Message>, message: Partial<NoInfer<Message>>): Uint8Array {
  return encoderOf(type)(message);
}
