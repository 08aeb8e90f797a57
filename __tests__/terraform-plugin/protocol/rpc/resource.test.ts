import { UNKNOWN } from "../../../../lib/terraform-plugin";
import type {
  ApplyResourceRequest,
  PlanResourceRequest,
  ProviderServer,
  ReadResourceRequest,
} from "../../../../lib/terraform-plugin";
import * as pb from "../../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { call, CAPABILITIES, IDENTITY, packed, THING, thing, UNPACKED, unpacked } from "./thing-provider";

const PRIVATE = Uint8Array.of(1, 2);
const KEPT = Uint8Array.of(3);

describe("ReadResource", () => {
  it("passes the stored object to the server and answers with the current object", async () => {
    const asked: ReadResourceRequest[] = [];

    const response = await call({
      method: "ReadResource",
      request: [
        pb.ReadResource_Request,
        {
          typeName: "test_thing",
          currentState: packed(thing("1", "old"), THING),
          private: PRIVATE,
          currentIdentity: { identityData: packed({ id: "1" }, IDENTITY) },
        },
      ],
      response: pb.ReadResource_Response,
      server: {
        readResource: async (request) => {
          asked.push(request);
          return { state: thing("1", "new"), privateBytes: KEPT, identity: { id: "1" }, diagnostics: [] };
        },
      },
    });

    expect(asked).toEqual([
      { typeName: "test_thing", state: thing("1", "old"), privateBytes: PRIVATE, identity: { id: "1" } },
    ]);
    expect(unpacked(response.newState, THING)).toEqual(thing("1", "new"));
    expect(unpacked(response.newIdentity?.identityData, IDENTITY)).toEqual({ id: "1" });
    expect([...response.private]).toEqual([3]);
    expect(response.deferred).toBeUndefined();
  });

  it("answers null for an object that no longer exists, and uses no identity that the host did not send", async () => {
    const asked: ReadResourceRequest[] = [];

    const response = await call({
      method: "ReadResource",
      request: [pb.ReadResource_Request, { typeName: "test_thing", currentState: packed(thing("1", "old"), THING) }],
      response: pb.ReadResource_Response,
      server: {
        readResource: async (request) => {
          asked.push(request);
          return { state: null, privateBytes: new Uint8Array(), diagnostics: [] };
        },
      },
    });

    expect(asked).toEqual([{ typeName: "test_thing", state: thing("1", "old"), privateBytes: new Uint8Array() }]);
    expect([...(response.newState?.msgpack ?? [])]).toEqual([0xc0]);
    expect(response.newIdentity).toBeUndefined();
  });
});

describe("an object that stays as it is", () => {
  /** As another encoder might write it: the lengths take a byte of their own. */
  const SENT = { msgpack: Buffer.from("82d9026964d90131d9046e616d65d9036f6c64", "hex"), json: new Uint8Array() };

  it.each([
    ["goes back in the host's own bytes", thing("1", "old"), SENT.msgpack],
    ["is encoded if it has changed", thing("1", "new"), packed(thing("1", "new"), THING).msgpack],
  ])("%s", async (_, object, bytes) => {
    const outcome = { privateBytes: KEPT, identity: { id: "1" }, diagnostics: [] };

    const read = await call({
      method: "ReadResource",
      request: [pb.ReadResource_Request, { typeName: "test_thing", currentState: SENT }],
      response: pb.ReadResource_Response,
      server: { readResource: async () => ({ ...outcome, state: object }) },
    });
    const planned = await call({
      method: "PlanResourceChange",
      request: [pb.PlanResourceChange_Request, { typeName: "test_thing", priorState: SENT, config: SENT }],
      response: pb.PlanResourceChange_Response,
      server: { planResourceChange: async () => ({ ...outcome, planned: object, requiresReplace: [] }) },
    });

    expect([...(read.newState?.msgpack ?? [])]).toEqual([...bytes]);
    expect([...(planned.plannedState?.msgpack ?? [])]).toEqual([...bytes]);
  });
});

test("a procedure knows when its caller disconnects", async () => {
  let seen: AbortSignal | undefined;
  const signal = AbortSignal.abort();
  const readResource: ProviderServer["readResource"] = async ({ state, privateBytes }, call) => {
    seen = call?.signal;
    return { state, privateBytes, diagnostics: [] };
  };

  await call({
    method: "ReadResource",
    request: [pb.ReadResource_Request, { typeName: "test_thing", currentState: packed(thing("1", "a"), THING) }],
    response: pb.ReadResource_Response,
    server: { readResource },
    signal,
  });

  expect(seen).toBe(signal);
});

describe("PlanResourceChange", () => {
  it("plans a replacement, with paths of every kind of step", async () => {
    const asked: PlanResourceRequest[] = [];

    const response = await call({
      method: "PlanResourceChange",
      request: [
        pb.PlanResourceChange_Request,
        {
          typeName: "test_thing",
          priorState: packed(thing("1", "old"), THING),
          proposedNewState: packed(thing("1", "new"), THING),
          config: packed(thing(null, "new"), THING),
          priorPrivate: PRIVATE,
          clientCapabilities: { ...CAPABILITIES, deferralAllowed: true },
        },
      ],
      response: pb.PlanResourceChange_Response,
      server: {
        planResourceChange: async (request) => {
          asked.push(request);
          return {
            planned: thing(UNKNOWN, "new"),
            requiresReplace: [[{ attribute: "name" }, { key: "k" }, { index: 0 }]],
            privateBytes: KEPT,
            identity: { id: UNKNOWN },
            diagnostics: [],
          };
        },
      },
    });

    expect(asked).toEqual([
      {
        typeName: "test_thing",
        prior: thing("1", "old"),
        config: thing(null, "new"),
        privateBytes: PRIVATE,
        mayDefer: true,
      },
    ]);
    expect(unpacked(response.plannedState, THING)).toEqual(thing(UNKNOWN, "new"));
    expect(unpacked(response.plannedIdentity?.identityData, IDENTITY)).toEqual({ id: UNKNOWN });
    expect(response.requiresReplace[0]?.steps.map((step) => step.selector)).toEqual([
      { $case: "attributeName", value: "name" },
      { $case: "elementKeyString", value: "k" },
      { $case: "elementKeyInt", value: 0n },
    ]);
    expect([...response.plannedPrivate]).toEqual([3]);
    expect([response.deferred, response.legacyTypeSystem]).toEqual([undefined, false]);
  });

  it("reads absent and empty values as null", async () => {
    const asked: PlanResourceRequest[] = [];

    const response = await call({
      method: "PlanResourceChange",
      request: [
        pb.PlanResourceChange_Request,
        { typeName: "test_thing", priorState: packed(thing("1", "old"), THING), proposedNewState: UNPACKED },
      ],
      response: pb.PlanResourceChange_Response,
      server: {
        planResourceChange: async (request) => {
          asked.push(request);
          return { planned: null, requiresReplace: [], privateBytes: new Uint8Array(), diagnostics: [] };
        },
      },
    });

    expect(asked).toMatchObject([{ prior: thing("1", "old"), config: null }]);
    expect([...(response.plannedState?.msgpack ?? [])]).toEqual([0xc0]);
  });
});

describe("ApplyResourceChange", () => {
  it("answers with the state, also with an error", async () => {
    const asked: ApplyResourceRequest[] = [];

    const response = await call({
      method: "ApplyResourceChange",
      request: [
        pb.ApplyResourceChange_Request,
        {
          typeName: "test_thing",
          priorState: packed(null, THING),
          plannedState: packed(thing(UNKNOWN, "new"), THING),
          config: packed(thing(null, "new"), THING),
          plannedPrivate: PRIVATE,
          plannedIdentity: { identityData: packed({ id: UNKNOWN }, IDENTITY) },
        },
      ],
      response: pb.ApplyResourceChange_Response,
      server: {
        applyResourceChange: async (request) => {
          asked.push(request);
          return {
            state: thing("1", "new"),
            privateBytes: KEPT,
            identity: { id: "1" },
            diagnostics: [{ severity: "error", summary: "Half done", detail: "More.", path: [{ attribute: "name" }] }],
          };
        },
      },
    });

    expect(asked).toEqual([
      {
        typeName: "test_thing",
        prior: null,
        planned: thing(UNKNOWN, "new"),
        config: thing(null, "new"),
        privateBytes: PRIVATE,
        identity: { id: UNKNOWN },
      },
    ]);
    expect(unpacked(response.newState, THING)).toEqual(thing("1", "new"));
    expect(response.diagnostics).toMatchObject([
      {
        severity: pb.Diagnostic_Severity.ERROR,
        summary: "Half done",
        detail: "More.",
        attribute: { steps: [{ selector: { $case: "attributeName", value: "name" } }] },
      },
    ]);
    expect([...response.private]).toEqual([3]);
  });
});
