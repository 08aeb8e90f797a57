import { createProviderMethods } from "../../../../lib/terraform-plugin/kinds/provider-methods";
import type { ProviderServer } from "../../../../lib/terraform-plugin";
import * as pb from "../../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { send, thingProvider } from "./thing-provider";

describe("createProviderMethods", () => {
  it("routes exactly the procedures of the protocol, except the one whose request is a stream", () => {
    const methods = createProviderMethods({} as ProviderServer, thingProvider);

    const unary = Object.values(pb.ProviderDefinition.methods).filter(({ requestStream }) => !requestStream);
    expect(Object.keys(methods).sort()).toEqual(unary.map(({ name }) => `/tfplugin6.Provider/${name}`).sort());
    expect(unary).toHaveLength(35);
  });
});

describe("a procedure for a kind that the framework does not support", () => {
  it.each([
    ["ValidateStateStoreConfig", pb.ValidateStateStore_Response],
    ["ConfigureStateStore", pb.ConfigureStateStore_Response],
    ["ReadStateBytes", pb.ReadStateBytes_Response],
    ["LockState", pb.LockState_Response],
    ["UnlockState", pb.UnlockState_Response],
    ["GetStates", pb.GetStates_Response],
    ["DeleteState", pb.DeleteState_Response],
  ])("%s answers with an error diagnostic and nothing else", async (method, type) => {
    const { diagnostics, ...rest } = type.decode(await send(method, new Uint8Array()));

    expect(diagnostics).toMatchObject([
      { severity: pb.Diagnostic_Severity.ERROR, summary: "This provider has no state stores" },
    ]);
    expect({ ...rest, diagnostics: [] }).toEqual(type.decode(new Uint8Array()));
  });
});
