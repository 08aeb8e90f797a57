import { fromBinary } from "@bufbuild/protobuf";
import { reflect } from "@bufbuild/protobuf/reflect";
import { createProviderMethods } from "../../../lib/protocol";
import type { ProviderServer } from "../../../lib/framework";
import * as pb from "../../../lib/protocol/tfplugin6/tfplugin6_pb";
import { send, thingProvider } from "./thing-provider";

describe("createProviderMethods", () => {
  it("routes every procedure of the protocol and no other", () => {
    const methods = createProviderMethods({} as ProviderServer, thingProvider);

    const defined = pb.Provider.methods.map(({ name }) => `/tfplugin6.Provider/${name}`);
    expect(Object.keys(methods).sort()).toEqual(defined.sort());
    expect(defined).toHaveLength(36);
  });
});

describe("a procedure for what the provider does not offer", () => {
  it.each([
    ["MoveResourceState", pb.MoveResourceState_ResponseSchema, "moves between resource types"],
    ["GenerateResourceConfig", pb.GenerateResourceConfig_ResponseSchema, "generated configuration"],
    ["ValidateEphemeralResourceConfig", pb.ValidateEphemeralResourceConfig_ResponseSchema, "ephemeral resources"],
    ["OpenEphemeralResource", pb.OpenEphemeralResource_ResponseSchema, "ephemeral resources"],
    ["RenewEphemeralResource", pb.RenewEphemeralResource_ResponseSchema, "ephemeral resources"],
    ["CloseEphemeralResource", pb.CloseEphemeralResource_ResponseSchema, "ephemeral resources"],
    ["ValidateListResourceConfig", pb.ValidateListResourceConfig_ResponseSchema, "list resources"],
    ["ValidateStateStoreConfig", pb.ValidateStateStore_ResponseSchema, "state stores"],
    ["ConfigureStateStore", pb.ConfigureStateStore_ResponseSchema, "state stores"],
    ["ReadStateBytes", pb.ReadStateBytes_ResponseSchema, "state stores"],
    ["LockState", pb.LockState_ResponseSchema, "state stores"],
    ["UnlockState", pb.UnlockState_ResponseSchema, "state stores"],
    ["GetStates", pb.GetStates_ResponseSchema, "state stores"],
    ["DeleteState", pb.DeleteState_ResponseSchema, "state stores"],
    ["PlanAction", pb.PlanAction_ResponseSchema, "actions"],
    ["ValidateActionConfig", pb.ValidateActionConfig_ResponseSchema, "actions"],
  ])("%s answers with an error diagnostic and nothing else", async (method, schema, kind) => {
    const response = fromBinary(schema, await send(method, new Uint8Array()));

    expect(response.diagnostics).toMatchObject([
      { severity: pb.Diagnostic_Severity.ERROR, summary: `This provider has no ${kind}` },
    ]);
    const present = schema.fields.filter((field) => reflect(schema, response).isSet(field));
    expect(present.map(({ name }) => name)).toEqual(["diagnostics"]);
  });

  it("ListResource answers with one event, which is an error", async () => {
    const event = fromBinary(pb.ListResource_EventSchema, await send("ListResource", new Uint8Array()));

    expect(event.diagnostic).toMatchObject([{ summary: "This provider has no list resources" }]);
    expect(event.identity).toBeUndefined();
  });

  it("InvokeAction answers with one event, which is its failed end", async () => {
    const event = fromBinary(pb.InvokeAction_EventSchema, await send("InvokeAction", new Uint8Array()));

    expect(event.type).toMatchObject({
      case: "completed",
      value: { diagnostics: [{ summary: "This provider has no actions" }] },
    });
  });

  it("WriteStateBytes, which reads a stream, is unimplemented", async () => {
    await expect(send("WriteStateBytes", new Uint8Array())).rejects.toMatchObject({ name: "GrpcError", code: 12 });
  });
});
