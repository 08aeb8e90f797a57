import type { ActionHandlers } from "../schema/definitions/action";
import type { ObjectValue } from "../values/values";
import type { OperationBase } from "./context";
import { connected } from "./context";
import type { ActionEvent } from "./server";

/** What an operation on an action has at hand. */
export interface ActionContext extends OperationBase {
  readonly typeName: string;
  readonly connect: (() => Promise<ActionHandlers>) | undefined;
}

/** Looks at a planned invocation, if there is somebody to ask. */
export async function planAction(context: ActionContext, config: ObjectValue): Promise<void> {
  const { connect, diagnostics, signal } = context;
  const handlers = await connect?.();
  await handlers?.reviewPlan?.({ config, diagnostics, signal: signal() });
}

/** Carries an action out. Yields what it says of its progress, as soon as it says so. */
export async function* invokeAction(context: ActionContext, config: ObjectValue): AsyncGenerator<string> {
  const { connect, diagnostics, signal, typeName } = context;
  const handlers = await connected(connect, `To invoke ${typeName}`);
  yield* messagesOf((progress) => handlers.invoke({ config, diagnostics, signal: signal(), progress }));
}

/** Progress as it comes, and at last how the action ended. */
export async function* actionEvents(
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
