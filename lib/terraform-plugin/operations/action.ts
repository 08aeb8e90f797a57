import { checkSchema } from "../planning/check-schema";
import type { ActionDefinition, ActionHandlers } from "../schema/definitions/action";
import type { DiagnosticList } from "../schema/definitions/resource";
import type { Schema } from "../schema/schema";
import type { ObjectValue } from "../values/values";
import type { ConfigRequest, Outcome, ServerCall } from "./running/call";
import type { OperationBase } from "./running/context";
import { connected } from "./running/context";
import type { OperationKind } from "./kind";
import { checkTypeNames } from "./names";
import type { Runner } from "./running/runner";
import { getDefinition } from "./running/runner";
import { validateConfig } from "./validate";

/** The operations that Terraform can request for actions. */
export interface ActionMethods {
  validateActionConfig(request: ConfigRequest): Promise<Outcome>;
  planAction(request: ConfigRequest, call?: ServerCall): Promise<Outcome>;
  /** Yields progress and, finally, the outcome. */
  invokeAction(request: ConfigRequest, call?: ServerCall): AsyncIterable<ActionEvent>;
}

/** A progress message of an action, or its outcome. */
export type ActionEvent = { readonly progress: string } | { readonly completed: DiagnosticList };

/** Actions, which create no object. */
export const actions: OperationKind<ActionMethods> = {
  check({ name, actions = [] }) {
    checkTypeNames(
      name,
      "action",
      actions.map(({ typeName }) => typeName),
    );
    actions.forEach(({ typeName, schema }) => checkSchema(`the action ${typeName}`, schema, "action"));
  },
  serve: (runner) => ({
    validateActionConfig: async ({ typeName, config }) =>
      runner.check(({ diagnostics }) => validateConfig(actionOf(runner, typeName), config, diagnostics)),
    planAction: async ({ typeName, config }, call) =>
      runner.check((base) => planAction(contextOf(runner, base, typeName), config), call),
    invokeAction: ({ typeName, config }, call) => {
      const base = runner.begin(call);
      return actionEvents(base, () => invokeAction(contextOf(runner, base, typeName), config));
    },
  }),
};

function actionOf<Data>(runner: Runner<Data>, typeName: string): ActionDefinition<Schema, Data> {
  return getDefinition("action", runner.provider.actions ?? [], typeName);
}

function contextOf<Data>(runner: Runner<Data>, base: OperationBase, typeName: string): ActionContext {
  return { ...base, typeName, connect: runner.connect(actionOf(runner, typeName)) };
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
  yield* messagesOf((progress) => handlers.invoke({ config, diagnostics, signal: signal(), progress }));
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
    messages.push(message);
    wake();
  });
  done.then(end, end);
  while (!isDone || messages.length > 0) {
    const [next] = messages.splice(0, 1);
    if (next !== undefined) {
      yield next;
    } else {
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  await done;
}
