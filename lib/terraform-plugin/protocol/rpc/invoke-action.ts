import type { ActionEvent, ActionMethods } from "../../operations/action";
import type { DiagnosticList } from "../../schema/diagnostics";
import type { StreamingMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject } from "../dynamic-value";
import { InvokeAction_Event, InvokeAction_Request } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { serverStreaming } from "./server-streaming";

/** Performs an action, and reports its progress. Each event must have a type, because Terraform crashes otherwise. */
export function invokeAction({ server, types }: RpcContext<ActionMethods>): StreamingMethod {
  return serverStreaming({
    name: "InvokeAction",
    request: InvokeAction_Request,
    event: InvokeAction_Event,
    run: async function* ({ actionType: typeName, config: encoded }, call) {
      const config = decodeObject("config", encoded, types.get(typeName).type);
      for await (const event of server.invokeAction({ typeName, config }, call)) {
        yield toEvent(event);
      }
    },
    fail: (diagnostic) => completed([diagnostic]),
  });
}

function toEvent(event: ActionEvent): Partial<InvokeAction_Event> {
  return "progress" in event
    ? { type: { $case: "progress", value: { message: event.progress } } }
    : completed(event.completed);
}

function completed(diagnostics: DiagnosticList): Partial<InvokeAction_Event> {
  return { type: { $case: "completed", value: { diagnostics: toDiagnostics(diagnostics) } } };
}
