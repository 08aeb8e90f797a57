import { createProviderServer, FunctionError } from "../../../lib/terraform-plugin";
import type { FunctionDefinition } from "../../../lib/terraform-plugin";
import { providerOf } from "../support/host";

describe("functions", () => {
  const shout: FunctionDefinition = {
    name: "shout",
    summary: "Shouts",
    description: "Shouts.",
    parameters: [{ name: "text", type: "string", description: "Text." }],
    returnType: "string",
    call: ([text]) => {
      if (text === "") {
        throw new FunctionError("There is nothing to shout.", 0);
      }
      return (text as string).toUpperCase();
    },
  };
  const onUnexpected = jest.fn();
  const server = createProviderServer(providerOf({ functions: [shout] }), { onUnexpected });

  test.each([
    [["a"], { result: "A" }],
    [[""], { error: { text: "There is nothing to shout", argument: 0 } }],
  ])("called with %j answer %j", async (args, expected) => {
    const outcome = await server.callFunction({ name: "shout", args });

    expect(outcome).toEqual(expected);
  });

  test.each([
    ["whisper", ["a"], 'There is no function "whisper"; this provider has: shout'],
    ["shout", [1], expect.stringContaining("This is a bug in the provider") as string],
  ])("tell when %s cannot be called", async (name, args, text) => {
    const outcome = await server.callFunction({ name, args });

    expect(outcome).toEqual({ error: { text } });
    expect(onUnexpected).toHaveBeenCalledTimes(name === "shout" ? 1 : 0);
  });
});
