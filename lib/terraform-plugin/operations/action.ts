import type { ActionDefinition, ActionHandlers } from "../schema/definitions/action";
import type { DiagnosticList } from "../schema/diagnostics";
import type { ObjectValue } from "../values/values";
import type { ConfigRequest, Outcome, ServerCall } from "./running/call";
import type { OperationBase } from "./running/context";
import { connected } from "./running/context";
import type { DefinitionOf } from "./running/definition";
import type { Runner } from "./running/runner";
import { validationOf } from "./validate";

/** The operations that Terraform can request for actions. */
export interface ActionMethods {
  validateActionConfig(request: ConfigRequest): Promise<Outcome>;
  planAction(request: ConfigRequest, call?: ServerCall): Promise<Outcome>;
  /** Yields progress and, finally, the outcome. */
  invokeAction(request: ConfigRequest, call?: ServerCall): AsyncIterable<ActionEvent>;
}

/** A progress message of an action, or its outcome. */
export type ActionEvent = { readonly progress: string } | { readonly completed: DiagnosticList };

/** Answers Terraform's requests about actions. */
export function serveActions(runner: Runner, actionOf: DefinitionOf<ActionDefinition>): ActionMethods {
  const contextOf = (base: OperationBase, typeName: string): ActionContext => ({
    ...base,
    typeName,
    connect: runner.connect(actionOf(typeName)),
  });
  return {
    validateActionConfig: validationOf(runner, actionOf),
    planAction: async ({ typeName, config }, call) =>
      runner.check((base) => planAction(contextOf(base, typeName), config), call),
    invokeAction: ({ typeName, config }, call) => {
      const base = runner.begin(call);
      return actionEvents(base, () => invokeAction(contextOf(base, typeName), config));
    },
  };
}

/** The context of an operation on an action. */
interface ActionContext extends OperationBase {
  readonly typeName: string;
  readonly connect: (() => Promise<ActionHandlers>) | undefined;
}

/** Reviews a planned invocation, if there is a connection. */
async function planAction(context: ActionContext, config: ObjectValue): Promise<void> {
  const { connect, diagnostics, signal } = context;
  const handlers = await connect?.();
  await handlers?.reviewPlan?.({ config, diagnostics, signal: signal() });
}

/** Performs an action. Yields its progress messages immediately. */
async function* invokeAction(context: ActionContext, config: ObjectValue): AsyncGenerator<string> {
  const { connect, diagnostics, signal, typeName } = context;
  const handlers = await connected(connect, `To invoke ${typeName}`);
  yield* messagesOf(async (progress) => handlers.invoke({ config, diagnostics, signal: signal(), progress }));
}

/** Yields progress as it comes and, finally, the outcome of the action. */
async function* actionEvents(
  { diagnostics, report }: OperationBase,
  invoke: () => AsyncIterable<string>,
): AsyncGenerator<ActionEvent> {
  try {
    for await (const progress of invoke()) {
      yield { progress };
    }
  } catch (error) {
    report(error);
  }
  yield { completed: diagnostics.all };
}

/** Yields the messages that a task reports while it runs. Ends when the task ends, and fails when it fails. */
async function* messagesOf(work: (progress: (message: string) => void) => Promise<void>): AsyncGenerator<string> {
  const messages: string[] = [];
  let wake = (): void => undefined;
  let isDone = false;
  const end = (): void => {
    isDone = true;
    wake();
  };
  const done = work((message) => {
    // It may be an error that is caught as `any`.
    messages.push(String(message));
    wake();
  });
  done.then(end, end);
  while (!isDone || messages.length > 0) {
    if (messages.length === 0) {
      await new Promise<void>((resolve) => (wake = resolve));
    }
    yield* messages.splice(0);
  }
  await done;
}
