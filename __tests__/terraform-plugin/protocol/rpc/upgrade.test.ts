import { Decimal } from "../../../../lib/terraform-plugin";
import type { UpgradeRequest } from "../../../../lib/terraform-plugin";
import * as pb from "../../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { call, IDENTITY, stored, THING, thing, unpacked } from "./thing-provider";

describe("UpgradeResourceState", () => {
  it("passes on the stored JSON with every digit of its numbers", async () => {
    const asked: UpgradeRequest[] = [];

    const response = await call({
      method: "UpgradeResourceState",
      request: [
        pb.UpgradeResourceState_Request,
        {
          typeName: "test_thing",
          version: 1n,
          rawState: stored('{"id":9007199254740993,"old":[0.1,null]}'),
        },
      ],
      response: pb.UpgradeResourceState_Response,
      server: {
        upgradeResourceState: async (request) => {
          asked.push(request);
          return { state: thing("9007199254740993", "x"), diagnostics: [] };
        },
      },
    });

    const raw = { id: 9007199254740993n, old: [new Decimal("0.1"), null] };
    expect(asked).toEqual([{ typeName: "test_thing", version: 1, raw }]);
    expect(unpacked(response.upgradedState, THING)).toEqual(thing("9007199254740993", "x"));
  });

  it.each([
    [{ ...stored(""), flatmap: { id: "1" } }, 'State of "test_thing" is too old'],
    [stored("[]"), "Bug in the provider: UpgradeResourceState failed"],
    [stored('{"id":'), "Bug in the provider: UpgradeResourceState failed"],
    [stored(""), "Bug in the provider: UpgradeResourceState failed"],
  ])("refuses the stored object %j without asking the server", async (rawState, summary) => {
    const response = await call({
      method: "UpgradeResourceState",
      request: [pb.UpgradeResourceState_Request, { typeName: "test_thing", rawState }],
      response: pb.UpgradeResourceState_Response,
    });

    expect(response.diagnostics).toMatchObject([{ severity: pb.Diagnostic_Severity.ERROR, summary }]);
    expect(response.upgradedState).toBeUndefined();
  });
});

describe("UpgradeResourceIdentity", () => {
  it("upgrades a stored identity to the current schema", async () => {
    const response = await call({
      method: "UpgradeResourceIdentity",
      request: [
        pb.UpgradeResourceIdentity_Request,
        { typeName: "test_thing", version: 0n, rawIdentity: stored('{"key":"7"}') },
      ],
      response: pb.UpgradeResourceIdentity_Response,
      server: {
        upgradeResourceIdentity: async ({ raw, version }) => ({
          identity: version === 0 ? { id: raw.key ?? null } : null,
          diagnostics: [],
        }),
      },
    });

    expect(unpacked(response.upgradedIdentity?.identityData, IDENTITY)).toEqual({ id: "7" });
  });

  it("has nothing to upgrade if no identity was stored yet", async () => {
    const { upgradedIdentity, diagnostics } = await call({
      method: "UpgradeResourceIdentity",
      request: [pb.UpgradeResourceIdentity_Request, { typeName: "test_thing", version: 0n, rawIdentity: stored("") }],
      response: pb.UpgradeResourceIdentity_Response,
    });

    expect([upgradedIdentity, diagnostics]).toEqual([undefined, []]);
  });

  it("refuses a type that the provider does not have, even without a stored identity", async () => {
    const { diagnostics } = await call({
      method: "UpgradeResourceIdentity",
      request: [pb.UpgradeResourceIdentity_Request, { typeName: "test_other", version: 0n, rawIdentity: stored("") }],
      response: pb.UpgradeResourceIdentity_Response,
    });

    expect(diagnostics.map(({ severity, summary }) => [severity, summary])).toEqual([
      [pb.Diagnostic_Severity.ERROR, 'Unknown resource type "test_other"'],
    ]);
  });
});
