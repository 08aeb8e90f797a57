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

/** What Terraform can ask of actions. */
export interface ActionMethods {
  validateActionConfig(request: ConfigRequest): Promise<Outcome>;
  planAction(request: ConfigRequest, call?: ServerCall): Promise<Outcome>;
  /** Progress, and at last how it ended. */
  invokeAction(request: ConfigRequest, call?: ServerCall): AsyncIterable<ActionEvent>;
}

/** What an action says of its progress, or how it ended. */
export type ActionEvent = { readonly progress: string } | { readonly completed: DiagnosticList };

/** What is done without an object. */
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

/** What an operation on an action has at hand. */
interface ActionContext extends OperationBase {
  readonly typeName: string;
  readonly connect: (() => Promise<ActionHandlers>) | undefined;
}

/** Looks at a planned invocation, if there is somebody to ask. */
async function planAction(context: ActionContext, config: ObjectValue): Promise<void> {
  const { connect, diagnostics, signal } = context;
  const handlers = await connect?.();
  await handlers?.reviewPlan?.({ config, diagnostics, signal: signal() });
}

/** Carries an action out. Yields what it says of its progress, as soon as it says so. */
async function* invokeAction(context: ActionContext, config: ObjectValue): AsyncGenerator<string> {
  const { connect, diagnostics, signal, typeName } = context;
  const handlers = await connected(connect, `To invoke ${typeName}`);
  yield* messagesOf((progress) => handlers.invoke({ config, diagnostics, signal: signal(), progress }));
}

/** Progress as it comes, and at last how the action ended. */
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

/** What work reports while it runs, for who reads it one by one. Ends when the work does, or fails as it does. */
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
