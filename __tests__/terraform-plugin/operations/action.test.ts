import type { ActionDefinition, ActionEvent } from "../../../lib/terraform-plugin";
import { createProviderServer, stringAttribute } from "../../../lib/terraform-plugin";
import { providerOf } from "../support/host";

const secret = stringAttribute({ mode: "optional", writeOnly: true, description: "Password." });

/** Invokes an action with these handlers, and returns everything that it reports. */
async function invoke(handlers: object): Promise<readonly ActionEvent[]> {
  const schema = { version: 0, attributes: { secret } };
  const action = { typeName: "test_ping", schema, handlers: () => handlers } as unknown as ActionDefinition;
  const server = createProviderServer({ ...providerOf({}), actions: [action] });
  await server.configureProvider({ config: {}, terraformVersion: "1.14.0" });
  const events: ActionEvent[] = [];
  for await (const event of server.invokeAction({ typeName: "test_ping", config: { secret: "hush" } })) {
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

test("an action gets the values of its write-only attributes", async () => {
  const events = await invoke({
    async invoke({ config, progress }: { config: { secret: string }; progress: (text: string) => void }) {
      progress(`the secret has ${config.secret.length} letters`);
    },
  });

  expect(events).toEqual([{ progress: "the secret has 4 letters" }, { completed: [] }]);
});
