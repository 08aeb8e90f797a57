import { UNKNOWN } from "../../../../lib/terraform-plugin";
import type { TestPlatform, TestResource } from "../../support/platform";
import { startPlatform, summaries } from "../../support/platform";

const IRELAND = { name: "AWS Ireland", cloud_provider: "AMAZON", region: "eu-west-1" };

describe("abiquo_public_cloud_region", () => {
  let platform: TestPlatform;
  let region: TestResource;

  beforeEach(async () => {
    platform = await startPlatform();
    region = platform.resource("abiquo_public_cloud_region");
  });
  afterEach(() => platform.close());

  it("is created, and then needs no change", async () => {
    const diagnostics = await region.apply(IRELAND);
    await region.refresh();

    expect(diagnostics).toEqual([]);
    expect(region.state).toMatchObject({ ...IRELAND, id: region.id, endpoint: null, takes_over: "" });
    expect((await region.plan(IRELAND)).isEmpty).toBe(true);
  });

  it("is renamed in place", async () => {
    await region.apply(IRELAND);
    const { id } = region;

    const diagnostics = await region.apply({ ...IRELAND, name: "Ireland" });

    expect(diagnostics).toEqual([]);
    expect(region.state).toMatchObject({ id, name: "Ireland" });
  });

  it("is replaced if the region changes", async () => {
    await region.apply(IRELAND);

    const plan = await region.plan({ ...IRELAND, region: "us-east-1" });

    expect(plan.replaces).toEqual(['[{"attribute":"region"}]']);
  });

  it("is replaced if the cloud provider changes", async () => {
    await region.apply(IRELAND);

    const plan = await region.plan({ ...IRELAND, cloud_provider: "googlecloudplatform", region: "europe-west4" });

    expect(plan.replaces).toEqual(['[{"attribute":"cloud_provider"}]', '[{"attribute":"region"}]']);
    expect(summaries(plan.diagnostics)).toEqual([
      `The plan deletes the public cloud region "AWS Ireland" (${region.id}), which has no remote services`,
    ]);
  });

  it("keeps the user's spelling of the region", async () => {
    const byName = { ...IRELAND, region: "EU (Ireland)" };

    await region.apply(byName);
    await region.refresh();

    expect(region.state).toMatchObject({ region: "EU (Ireland)" });
    expect((await region.plan(byName)).isEmpty).toBe(true);
  });

  it.each([
    ["eu-west-1", "EU (Ireland)"],
    ["EU (Ireland)", "eu-west-1"],
  ])("does not change if its region %s is written as %s", async (stored, written) => {
    await region.apply({ ...IRELAND, region: stored });

    const plan = await region.plan({ ...IRELAND, region: written });
    const diagnostics = await region.apply({ ...IRELAND, region: written, name: "Dublin" });

    expect([plan.isEmpty, plan.diagnostics, diagnostics]).toEqual([true, [], []]);
    expect(region.state).toMatchObject({ region: stored, name: "Dublin" });
    expect([...platform.simulator.state().publicCloudRegions.values()]).toMatchObject([{ id: 1, name: "Dublin" }]);
  });

  it("is not replaced while the provider cannot tell whether the region is another one", async () => {
    await region.apply(IRELAND);
    await platform.newRun({ endpoint: UNKNOWN });

    const plan = await region.plan({ ...IRELAND, region: "EU (Ireland)" });

    expect(plan).toMatchObject({ isEmpty: true, replaces: [] });
    expect(summaries(plan.diagnostics)).toEqual(["region could not be compared"]);
  });

  it("is replaced if another region is written", async () => {
    await region.apply(IRELAND);

    const { replaces } = await region.plan({ ...IRELAND, region: "EU (London)" });

    expect(replaces).toEqual(['[{"attribute":"region"}]']);
  });

  it("can only be planned with a region that the cloud provider offers", async () => {
    const { diagnostics } = await region.plan({ ...IRELAND, region: "eu-west-9" });

    expect(summaries(diagnostics)).toEqual(["The region is not offered"]);
  });

  it.each([
    ["its name", { ...IRELAND, region: "us-east-1" }, 'A public cloud region named "AWS Ireland" already exists'],
    ["its region", { ...IRELAND, name: "Other" }, "A public cloud region at AMAZON eu-west-1 already exists"],
  ])("explains how to import the object that already has %s", async (_title, config, summary) => {
    await region.apply(IRELAND);

    const [error] = await platform.resource("abiquo_public_cloud_region").apply(config);

    expect(error?.summary).toBe(summary);
    expect(error?.detail).toContain(`id = "${region.id}"`);
  });

  it.each([
    [{ ...IRELAND, region: "eu-west-9" }, "The region is not offered", "It offers eu-west-1, eu-west-2, eu-west-3, "],
    [{ ...IRELAND, cloud_provider: "amazon" }, "The cloud provider is not known", "AMAZON"],
  ])("suggests alternatives to %j", async (config, summary, instead) => {
    const [error] = await region.apply(config);

    expect(error?.summary).toBe(summary);
    expect(error?.detail).toContain(instead);
    expect(region.state).toBeNull();
  });

  it("is planned with a new list of cloud providers after a failed one", async () => {
    platform.simulator.setFaults([{ fault: "error", status: 500, path: "/config/hypervisortypes" }]);

    const first = await region.plan(IRELAND);
    const second = await region.plan(IRELAND);

    expect(summaries(first.diagnostics)).toEqual(["Abiquo refused: A fault of the simulator (500-FAULT)"]);
    expect(second.diagnostics).toEqual([]);
  });

  it.each([
    ["its id", (id: string) => id],
    ["its address in the API", (id: string) => `${platform.simulator.url}/admin/publiccloudregions/${id}`],
    ["its name", () => "AWS Ireland"],
  ])("is imported by %s", async (_title, importId) => {
    await region.apply(IRELAND);
    const imported = platform.resource("abiquo_public_cloud_region");

    const diagnostics = await imported.import(importId(region.id));

    expect(diagnostics).toEqual([]);
    expect((await imported.plan(IRELAND)).isEmpty).toBe(true);
  });

  it.each([
    ["virtualDatacenters", "it is in use", "these virtual datacenters: Virtual datacenter in AWS Ireland."],
    ["volumes", "(PUBLICREGION-35)", '\n\nThe public cloud region "AWS Ireland" (id '],
  ] as const)("stays in the state while it has %s", async (use, summary, detail) => {
    await region.apply(IRELAND);
    platform.simulator.setUsage({ [region.id]: [use] });

    const error = (await region.destroy()).find(({ severity }) => severity === "error");

    expect(error?.summary).toContain(summary);
    expect(error?.detail).toContain(detail);
    expect(region.state).not.toBeNull();
  });

  it("is deleted", async () => {
    await region.apply(IRELAND);

    expect(await region.destroy()).toEqual([]);
    expect(await platform.data("abiquo_public_cloud_region", { name: "AWS Ireland" })).toMatchObject({ state: null });
  });

  it("is found by a data source by id or name", async () => {
    await region.apply(IRELAND);

    const byId = await platform.data("abiquo_public_cloud_region", { id: region.id });
    const byName = await platform.data("abiquo_public_cloud_region", { name: "AWS Ireland" });

    const state = { ...IRELAND, id: region.id };
    expect(byId).toEqual({ state, errors: [] });
    expect(byName).toEqual({ state, errors: [] });
  });
});
