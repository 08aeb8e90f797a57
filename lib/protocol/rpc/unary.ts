import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import type { DescMessage, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import type { Diagnostic } from "../../framework";
import { GrpcError } from "../../plugin";
import type { CallContext, UnaryMethod } from "../../plugin";
import { toFailure } from "../diagnostics";

/** A remote procedure on messages rather than bytes. */
export interface Procedure<Request extends DescMessage, Response extends DescMessage> {
  readonly name: string;
  readonly request: Request;
  readonly response: Response;
  run(
    request: MessageShape<Request>,
    call: CallContext,
  ): MessageInitShape<Response> | Promise<MessageInitShape<Response>>;
  /** The response that says that the call failed. */
  fail(diagnostic: Diagnostic): MessageInitShape<Response>;
}

/** Puts a procedure on the wire. Whatever is thrown in it becomes a response, so that no call ends the process. */
export function unary<Request extends DescMessage, Response extends DescMessage>(
  procedure: Procedure<Request, Response>,
): UnaryMethod {
  return async (bytes, call) =>
    toBinary(procedure.response, create(procedure.response, await answer(procedure, bytes, call)));
}

async function answer<Request extends DescMessage, Response extends DescMessage>(
  procedure: Procedure<Request, Response>,
  bytes: Uint8Array,
  call: CallContext,
): Promise<MessageInitShape<Response>> {
  try {
    return await procedure.run(fromBinary(procedure.request, bytes), call);
  } catch (error) {
    if (error instanceof GrpcError) throw error;
    return procedure.fail(toFailure(procedure.name, error));
  }
}
