import type { ImportResourceRequest } from "../../../../lib/terraform-plugin";
import * as pb from "../../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { call, IDENTITY, packed, THING, thing, unpacked } from "./thing-provider";

describe("ImportResourceState", () => {
  it("answers an import by id with one object of the requested type", async () => {
    const response = await call({
      method: "ImportResourceState",
      request: [pb.ImportResourceState_Request, { typeName: "test_thing", id: "7" }],
      response: pb.ImportResourceState_Response,
      server: {
        importResourceState: async ({ id }) => ({
          state: thing(id, null),
          privateBytes: Uint8Array.of(1),
          identity: { id },
          diagnostics: [],
        }),
      },
    });

    expect(response.importedResources).toHaveLength(1);
    const [imported] = response.importedResources;
    expect(imported?.typeName).toBe("test_thing");
    expect(unpacked(imported?.state, THING)).toEqual(thing("7", null));
    expect(unpacked(imported?.identity?.identityData, IDENTITY)).toEqual({ id: "7" });
    expect([...(imported?.private ?? [])]).toEqual([1]);
  });

  it("passes on the identity of an import by identity", async () => {
    const asked: ImportResourceRequest[] = [];

    await call({
      method: "ImportResourceState",
      request: [
        pb.ImportResourceState_Request,
        { typeName: "test_thing", identity: { identityData: packed({ id: "7" }, IDENTITY) } },
      ],
      response: pb.ImportResourceState_Response,
      server: {
        importResourceState: async (request) => {
          asked.push(request);
          return { state: thing("7", null), privateBytes: new Uint8Array(), diagnostics: [] };
        },
      },
    });

    expect(asked).toEqual([{ typeName: "test_thing", id: "", identity: { id: "7" } }]);
  });

  it("answers with the error alone when nothing was found", async () => {
    const response = await call({
      method: "ImportResourceState",
      request: [pb.ImportResourceState_Request, { typeName: "test_thing", id: "7" }],
      response: pb.ImportResourceState_Response,
      server: {
        importResourceState: async () => ({
          state: null,
          privateBytes: new Uint8Array(),
          diagnostics: [{ severity: "error", summary: "No thing 7" }],
        }),
      },
    });

    expect(response.importedResources).toEqual([]);
    expect(response.diagnostics).toMatchObject([{ summary: "No thing 7" }]);
  });
});
