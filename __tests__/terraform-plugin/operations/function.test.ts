import {
  createProviderServer,
  defineFunction,
  DiagnosticError,
  dynamicParameter,
  DynamicValue,
  FunctionError,
  isUnknown,
  numberParameter,
  stringParameter,
  UNKNOWN,
} from "../../../lib/terraform-plugin";
import type { FunctionDefinition, Value } from "../../../lib/terraform-plugin";
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
  ])("called with %j return %j", async (args, expected) => {
    const outcome = await server.callFunction({ name: "shout", args });

    expect(outcome).toEqual(expected);
  });

  test.each([-1, 1, 0.5])("name no argument for the index %d, on which Terraform may crash", async (index) => {
    const call = (): never => {
      throw new FunctionError("Nope.", index);
    };
    const server = createProviderServer(providerOf({ functions: [{ ...shout, call }] }));

    expect(await server.callFunction({ name: "shout", args: ["a"] })).toEqual({ error: { text: "Nope" } });
  });

  test("call no error of the user a bug of the provider", async () => {
    const call = (): never => {
      throw new DiagnosticError({ summary: "Not a text", detail: "Write one." });
    };
    const server = createProviderServer(providerOf({ functions: [{ ...shout, call }] }), { onUnexpected });

    expect(await server.callFunction({ name: "shout", args: ["a"] })).toEqual({
      error: { text: "Not a text. Write one" },
    });
    expect(onUnexpected).not.toHaveBeenCalled();
  });

  test.each([
    ["whisper", ["a"], 'There is no function "whisper"; this provider has: shout'],
    ["shout", [1], expect.stringContaining("This is a bug in the provider") as string],
  ])("report that %s cannot be called", async (name, args, text) => {
    const outcome = await server.callFunction({ name, args });

    expect(outcome).toEqual({ error: { text } });
    expect(onUnexpected).toHaveBeenCalledTimes(name === "shout" ? 1 : 0);
  });
});

describe("a function with typed arguments", () => {
  const repeat = defineFunction({
    name: "repeat",
    summary: "Repeats",
    description: "Repeats a text, and puts others behind it.",
    parameters: {
      text: stringParameter({ allowNull: true, description: "Text." }),
      times: numberParameter({ allowUnknown: true, description: "How often." }),
    },
    variadic: { others: stringParameter({ description: "Another text." }) },
    returnType: "string",
    call: ({ text, times }, others) =>
      isUnknown(times) ? UNKNOWN : (text ?? "-").repeat(Number(times)) + others.join(""),
  });
  const server = createProviderServer(providerOf({ functions: [repeat] }));

  test("is declared with its parameters in the written order", () => {
    expect(repeat.parameters).toEqual([
      { name: "text", type: "string", allowNull: true, description: "Text." },
      { name: "times", type: "number", allowUnknown: true, description: "How often." },
    ]);
    expect(repeat.variadicParameter).toEqual({ name: "others", type: "string", description: "Another text." });
  });

  test.each([
    [["ab", 2, "c", "d"], "ababcd"],
    [[null, 3], "---"],
    [["a", UNKNOWN], UNKNOWN],
  ])("gets %j by name, and returns %j", async (args, result) => {
    const outcome = await server.callFunction({ name: "repeat", args });

    expect(outcome).toEqual({ result });
  });

  test.each<[Value, string]>([
    [null, "null"],
    [new DynamicValue("string", null), "null"],
    [UNKNOWN, "unknown"],
    [new DynamicValue("string", UNKNOWN), "unknown"],
    [new DynamicValue("string", "a"), "a value"],
  ])("gets %j without the type of what is null or unknown", async (arg, result) => {
    const kindOf = defineFunction({
      name: "kind_of",
      summary: "Kind",
      description: "Kind of a value.",
      parameters: { value: dynamicParameter({ allowNull: true, allowUnknown: true, description: "Any value." }) },
      returnType: "string",
      call: ({ value }) => (value === null ? "null" : isUnknown(value) ? "unknown" : "a value"),
    });

    const outcome = await createProviderServer(providerOf({ functions: [kindOf] })).callFunction({
      name: "kind_of",
      args: [arg],
    });

    expect(outcome).toEqual({ result });
  });

  test("has one variadic parameter at most", () => {
    const text = stringParameter({ description: "Text." });
    const parts = { name: "join", summary: "Joins", description: "Joins.", returnType: "string" } as const;

    const define = (): unknown =>
      defineFunction({ ...parts, parameters: {}, variadic: { first: text, second: text }, call: () => "" });

    expect(define).toThrow("Function join: second cannot be a second variadic parameter.");
  });
});
