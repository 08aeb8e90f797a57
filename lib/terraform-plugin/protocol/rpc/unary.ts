import type { Diagnostic } from "../../schema/diagnostics";
import type { CallContext, UnaryMethod } from "../../transport/options";
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

/** Makes bytes of messages of a type; what is left out of one has its default. */
export function encoderOf<Message>(type: MessageFns<Message>): (message: Partial<Message>) => Uint8Array {
  let empty: Message | undefined;
  return (message) => type.encode({ ...(empty ??= type.decode(NO_BYTES)), ...message }).finish();
}

/** Bytes of one message; what is left out of it has its default. */
export function encodeMessage<Message>(type: MessageFns<Message>, message: Partial<NoInfer<Message>>): Uint8Array {
  return encoderOf(type)(message);
}
