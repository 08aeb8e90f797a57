import type { ObjectValue } from "../../../lib/terraform-plugin";
import type { TestPlatform } from "../support/platform";
import { startPlatform, summaries } from "../support/platform";

const NO_BYTES = new Uint8Array();

describe("the identity of a resource", () => {
  let platform: TestPlatform;

  beforeEach(async () => {
    platform = await startPlatform();
  });
  afterEach(() => platform.close());

  it.each<[string, ObjectValue]>([
    ["abiquo_datacenter", { name: "Madrid", location: "Here" }],
    ["abiquo_public_cloud_region", { name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" }],
    ["abiquo_remote_service", { type: "NARS", host: "rs", datacenter_ids: [], public_cloud_region_ids: [] }],
  ])("of %s is its id, and can be imported", async (typeName, config) => {
    const created = platform.resource(typeName);
    await created.apply(config);
    const identity = { id: created.id };

    const imported = await platform.server.importResourceState({ typeName, id: "", identity });
    const state = imported.state ?? {};
    const read = await platform.server.readResource({ typeName, state, privateBytes: NO_BYTES, identity });

    expect(imported).toMatchObject({ diagnostics: [], identity });
    expect(read).toMatchObject({ diagnostics: [], identity, state: created.state });
  });

  it.each([
    ["abiquo_datacenter", null],
    ["abiquo_datacenter", "abc"],
    ["abiquo_remote_service", "0"],
    ["abiquo_remote_service_attachment", "x/datacenters/1"],
    ["abiquo_remote_service_attachment", "1/foo/1"],
    ["abiquo_remote_service_attachment", "1/datacenters/x"],
  ])("of %s must be valid in an edited state, which %j is not", async (typeName, id) => {
    const edited = platform.resource(typeName);
    edited.state = { id, platform: platform.simulator.url, name: "A", remote_service_id: "1", datacenter_id: "1" };

    const problems = summaries([...(await edited.refresh()), ...(await edited.planDestroy())]);

    expect(problems).toEqual(["The state contains an invalid id", "The state contains an invalid id"]);
  });

  it("is returned for a created object, and kept in a change", async () => {
    const typeName = "abiquo_datacenter";
    const config = { id: null, uuid: null, name: "Madrid", location: "Here" };
    const planned = { ...config };
    const create = { typeName, prior: null, planned, config, privateBytes: NO_BYTES };

    const created = await platform.server.applyResourceChange(create);
    const prior = created.state;
    const change = {
      ...create,
      prior,
      planned: { ...prior, name: "Madrid 2" },
      config: { ...config, name: "Madrid 2" },
    };
    const changed = await platform.server.applyResourceChange({ ...change, identity: created.identity });

    expect(created.identity).toEqual({ id: "1" });
    expect(changed.identity).toEqual({ id: "1" });
  });

  it.each<[ObjectValue, string]>([
    [{ id: "Madrid" }, '"Madrid" is not an id.'],
    [{ id: "0" }, '"0" is not an id.'],
    [{ id: null }, "The identity has no id."],
  ])("is refused for an import if it is %j", async (identity, text) => {
    const outcome = await platform.server.importResourceState({ typeName: "abiquo_datacenter", id: "", identity });

    expect(summaries(outcome.diagnostics)).toEqual(["The identity cannot be imported"]);
    expect(outcome.diagnostics[0]?.detail).toContain(text);
  });

  it("of an object that does not exist cannot be imported", async () => {
    const typeName = "abiquo_datacenter";
    const identity = { id: "99" };

    const { state } = await platform.server.importResourceState({ typeName, id: "", identity });
    const read = await platform.server.readResource({ typeName, state: state ?? {}, privateBytes: NO_BYTES, identity });

    expect(read).toMatchObject({ state: null, diagnostics: [] });
  });

  it.each(["0", "99999999999999999999"])("cannot be the number %s", async (id) => {
    const outcome = await platform.server.importResourceState({ typeName: "abiquo_datacenter", id });

    expect(summaries(outcome.diagnostics)).toEqual(["The import id is not an id"]);
  });
});
