import type { ProviderServer, Value } from "../../../../lib/terraform-plugin";
import * as pb from "../../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { call, packed, UNPACKED, unpacked } from "./thing-provider";

type Answer = Awaited<ReturnType<ProviderServer["callFunction"]>>;

function callJoin(
  args: readonly pb.DynamicValue[],
  answer: (args: readonly Value[]) => Answer,
): Promise<pb.CallFunction_Response> {
  return call({
    method: "CallFunction",
    request: [pb.CallFunction_Request, { name: "join", arguments: [...args] }],
    response: pb.CallFunction_Response,
    server: { callFunction: async (request) => answer(request.args) },
  });
}

describe("CallFunction", () => {
  it("passes arguments by position, the variadic ones last, and an empty one as null", async () => {
    const asked: (readonly Value[])[] = [];

    const response = await callJoin([UNPACKED, packed("a", "string"), packed("b", "string")], (args) => {
      asked.push(args);
      return { result: "ab" };
    });

    expect(asked).toEqual([[null, "a", "b"]]);
    expect(unpacked(response.result, "string")).toBe("ab");
    expect(response.error).toBeUndefined();
  });

  it("names the invalid argument, also the first", async () => {
    const response = await callJoin([packed("-", "string")], () => ({ error: { text: "Nope.", argument: 0 } }));

    expect(response.error).toMatchObject({ text: "Nope.", functionArgument: 0n });
    expect(response.result).toBeUndefined();
  });

  it("names no argument if none is invalid", async () => {
    const response = await callJoin([packed("-", "string")], () => ({ error: { text: "Nope." } }));

    expect(response.error?.text).toBe("Nope.");
    expect(response.error?.functionArgument).toBeUndefined();
  });

  it("refuses too few arguments", async () => {
    const response = await callJoin([], () => ({ result: "" }));

    expect(response.error?.text).toContain("join takes 1 arguments, not 0");
    expect(response.error?.text).toMatch(/[^.]$/);
  });

  it("refuses a function that does not exist", async () => {
    const response = await call({
      method: "CallFunction",
      request: [pb.CallFunction_Request, { name: "split" }],
      response: pb.CallFunction_Response,
    });

    expect(response.error?.text).toBe('This version of the provider has no function "split"');
  });
});
