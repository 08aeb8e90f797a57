import { DiagnosticError } from "../../../../lib/terraform-plugin";
import { encodeMessage } from "../../../../lib/terraform-plugin/protocol/rpc/unary";
import * as pb from "../../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { call, packed, send, THING, thing, UNPACKED, unpacked } from "./thing-provider";

const current = packed(thing("1", "x"), THING);

function read(currentState: pb.DynamicValue, answer: () => Promise<never>): Promise<pb.Diagnostic[]> {
  return call({
    method: "ReadResource",
    request: [pb.ReadResource_Request, { typeName: "test_thing", currentState }],
    response: pb.ReadResource_Response,
    server: { readResource: answer },
  }).then(({ diagnostics }) => diagnostics);
}

const unasked = (): Promise<never> => Promise.reject(new Error("the server must not be asked"));

describe("a call that fails", () => {
  it("reports bytes that do not match as a bug, with field and path", async () => {
    const wrong = packed({ id: 5, name: "x" }, { kind: "object", attributes: { id: "number", name: "string" } });

    const [diagnostic] = await read(wrong, unasked);

    expect(diagnostic?.severity).toBe(pb.Diagnostic_Severity.ERROR);
    expect(diagnostic?.summary).toBe("Bug in the provider: ReadResource failed");
    expect(diagnostic?.detail).toMatch(/^CodecError: current_state: a string is required, not a number \(at id\)\./);
  });

  it.each([
    ["c0", "current_state must be an object, not null"],
    ["d40000", "current_state must be an object, not an unknown value"],
    ["", "current_state must be an object, not null"],
    ["dfffffffff", "current_state: msgpack ends inside the value at byte 0"],
  ])("reports the state %j as a bug", async (encoded, reason) => {
    const [diagnostic] = await read({ ...UNPACKED, msgpack: Buffer.from(encoded, "hex") }, unasked);

    expect(diagnostic?.detail).toContain(reason);
  });

  it("reports an answer that does not match as a bug, with field and path", async () => {
    const response = await call({
      method: "ReadResource",
      request: [pb.ReadResource_Request, { typeName: "test_thing", currentState: current }],
      response: pb.ReadResource_Response,
      server: {
        readResource: async () => ({ state: { id: 1, name: "x" }, privateBytes: new Uint8Array(), diagnostics: [] }),
      },
    });

    expect(response.diagnostics[0]?.detail).toContain("new_state: a string is required, not a number (at id)");
    expect(response.newState).toBeUndefined();
  });

  it("keeps the rest of a created object if one of its attributes cannot be stored", async () => {
    const response = await call({
      method: "ApplyResourceChange",
      request: [pb.ApplyResourceChange_Request, { typeName: "test_thing", plannedState: current, config: current }],
      response: pb.ApplyResourceChange_Response,
      server: {
        applyResourceChange: async () => ({
          state: { id: "7", name: 5 },
          privateBytes: new Uint8Array(),
          diagnostics: [],
        }),
      },
    });

    expect(unpacked(response.newState, THING)).toEqual({ id: "7", name: null });
    expect(response.diagnostics).toMatchObject([
      {
        severity: pb.Diagnostic_Severity.ERROR,
        summary: "Bug in the provider",
        detail: expect.stringContaining("new_state: a string is required, not a number (at name)") as string,
      },
    ]);
  });

  it("reports an unexpected error as a bug", async () => {
    const [diagnostic] = await read(current, () => Promise.reject(new TypeError("x is not a function")));

    expect(diagnostic?.detail).toMatch(/^TypeError: x is not a function\./);
  });

  it("shows an error for users unchanged", async () => {
    const error = new DiagnosticError({
      summary: "Not today",
      detail: "Come back tomorrow.",
      path: [{ attribute: "id" }],
    });

    const [diagnostic] = await read(current, () => Promise.reject(error));

    expect(diagnostic).toMatchObject({ summary: "Not today", detail: "Come back tomorrow." });
    expect(diagnostic?.attribute?.steps).toHaveLength(1);
  });

  it.each([
    ["ReadResource", pb.ReadResource_Response, "resource type"],
    ["PlanResourceChange", pb.PlanResourceChange_Response, "resource type"],
    ["ApplyResourceChange", pb.ApplyResourceChange_Response, "resource type"],
    ["ImportResourceState", pb.ImportResourceState_Response, "resource type"],
    ["UpgradeResourceState", pb.UpgradeResourceState_Response, "resource type"],
    ["ValidateResourceConfig", pb.ValidateResourceConfig_Response, "resource type"],
    ["ReadDataSource", pb.ReadDataSource_Response, "data source"],
  ] as const)("%s names a type that does not exist, and those that do", async (method, response, kind) => {
    // The first field of each of these requests.
    const request = encodeMessage(pb.ReadDataSource_Request, { typeName: "test_other" });
    const { diagnostics } = response.decode(await send(method, request));

    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.summary).toBe(`Unknown ${kind} "test_other"`);
    expect(diagnostics[0]?.detail).toContain("test_thing");
  }); // prettier-ignore

  it("reports a message that is not protobuf as a bug", async () => {
    const answer = await send("ReadResource", Uint8Array.of(0xff, 0xff));

    expect(Buffer.from(answer).toString()).toContain("Bug in the provider: ReadResource failed");
  });
});
