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
    ["ValidateStateStoreConfig", pb.ValidateStateStore_Response, "state stores"],
    ["ConfigureStateStore", pb.ConfigureStateStore_Response, "state stores"],
    ["ReadStateBytes", pb.ReadStateBytes_Response, "state stores"],
    ["LockState", pb.LockState_Response, "state stores"],
    ["UnlockState", pb.UnlockState_Response, "state stores"],
    ["GetStates", pb.GetStates_Response, "state stores"],
    ["DeleteState", pb.DeleteState_Response, "state stores"],
  ])("%s answers with an error diagnostic and nothing else", async (method, type, kind) => {
    const { diagnostics, ...rest } = type.decode(await send(method, new Uint8Array()));

    expect(diagnostics).toMatchObject([
      { severity: pb.Diagnostic_Severity.ERROR, summary: `This provider has no ${kind}` },
    ]);
    expect({ ...rest, diagnostics: [] }).toEqual(type.decode(new Uint8Array()));
  });
});
