import type { Diagnostic } from "../../schema/diagnostics";
import type { CallContext, StreamingMethod } from "../../transport/options";
import { toFailure } from "../diagnostics";
import type { MessageFns } from "../tfplugin6/tfplugin6";
import { encoderOf } from "./unary";

/** A remote procedure with many responses, on messages rather than bytes. */
export interface StreamingProcedure<Request, Event> {
  readonly name: string;
  readonly request: MessageFns<Request>;
  readonly event: MessageFns<Event>;
  run(request: NoInfer<Request>, call: CallContext): AsyncIterable<Partial<NoInfer<Event>>>;
  /** The event that reports a failed call. It is the last one. */
  fail(diagnostic: Diagnostic): Partial<NoInfer<Event>>;
}

/** Serves a procedure on the wire. Any error in it becomes an event, so that no call ends the process. */
export function serverStreaming<Request, Event>(procedure: StreamingProcedure<Request, Event>): StreamingMethod {
  const { name, request, event } = procedure;
  const encode = encoderOf(event);
  return async function* (bytes, call) {
    try {
      for await (const message of procedure.run(request.decode(bytes), call)) {
        yield encode(message);
      }
    } catch (error) {
      yield encode(procedure.fail(toFailure(name, error)));
    }
  };
}
