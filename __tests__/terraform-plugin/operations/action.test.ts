import type { ActionDefinition, ActionEvent } from "../../../lib/terraform-plugin";
import { createProviderServer } from "../../../lib/terraform-plugin";
import { providerOf } from "../support/host";

/** Invokes an action with these handlers, and returns everything that it reports. */
async function invoke(handlers: object): Promise<readonly ActionEvent[]> {
  const schema = { version: 0, attributes: {} };
  const action = { typeName: "test_ping", schema, handlers: () => handlers } as unknown as ActionDefinition;
  const server = createProviderServer({ ...providerOf({}), actions: [action] });
  await server.configureProvider({ config: {}, terraformVersion: "1.14.0" });
  const events: ActionEvent[] = [];
  for await (const event of server.invokeAction({ typeName: "test_ping", config: {} })) {
    events.push(event);
  }
  return events;
}

test("an action need not be asynchronous", async () => {
  const events = await invoke({ invoke: ({ progress }: { progress: (text: string) => void }) => progress("pinged") });

  expect(events).toEqual([{ progress: "pinged" }, { completed: [] }]);
});

test("an action may report an error, or nothing, as its progress", async () => {
  const events = await invoke({
    async invoke({ progress }: { progress: (text: unknown) => void }) {
      progress(new RangeError("one is too many"));
      progress(undefined);
    },
  });

  expect(events).toEqual([{ progress: "RangeError: one is too many" }, { progress: "undefined" }, { completed: [] }]);
});
