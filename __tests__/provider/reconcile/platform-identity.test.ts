import type { ObjectValue } from "../../../lib/terraform-plugin";
import { platformOf } from "../../../lib/provider/reconcile/platform-identity";
import type { TestPlatform, TestResource } from "../support/platform";
import { startPlatform, summaries } from "../support/platform";

const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };
const IRELAND = { name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" };
const NARS = { type: "NARS", host: "rs.example.com" };

const KINDS: readonly (readonly [string, ObjectValue, ObjectValue])[] = [
  ["abiquo_datacenter", BARCELONA, { ...BARCELONA, name: "Girona" }],
  ["abiquo_public_cloud_region", IRELAND, { ...IRELAND, name: "Dublin" }],
  ["abiquo_remote_service", NARS, { ...NARS, path: "other" }],
];
const OTHER = "The state belongs to another Abiquo platform";

describe("platformOf", () => {
  it.each([
    ["https://abiquo.example.com/api", "https://abiquo.example.com:443/api"],
    ["HTTPS://Abiquo.example.com:443/api/", "https://abiquo.example.com:443/api"],
    ["http://abiquo.example.com/cloud/eu/api", "http://abiquo.example.com:80/cloud/eu/api"],
    ["http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api"],
    ["https://[2001:db8::1]:8443/api", "https://[2001:db8::1]:8443/api"],
  ])("is scheme, host, port and path of %s", (endpoint, platform) => {
    expect(platformOf(endpoint)).toBe(platform);
  });
});

describe("a state of another platform", () => {
  let staging: TestPlatform;
  let production: TestPlatform;

  beforeEach(async () => {
    [staging, production] = await Promise.all([
      startPlatform({}, { check: "off" }),
      startPlatform({}, { check: "off" }),
    ]);
  });
  afterEach(() => Promise.all([staging.close(), production.close()]));

  /** An object of staging, in a state that is used with production, where another object has its id. */
  async function mixedUp(typeName: string, given: ObjectValue): Promise<TestResource> {
    const ours = staging.resource(typeName);
    const theirs = production.resource(typeName);
    const mixed = production.resource(typeName);
    await ours.apply(given);
    await theirs.apply(given);
    [mixed.state, mixed.privateState] = [ours.state, ours.privateState];
    return mixed;
  }

  it.each(KINDS)("is neither read, planned, changed nor deleted (%s)", async (typeName, given, changed) => {
    const mixed = await mixedUp(typeName, given);
    const before = production.writes();
    const plan = await mixed.plan(changed);

    const said = [
      await mixed.refresh(),
      plan.diagnostics,
      (await mixed.plan(given)).diagnostics,
      await mixed.planDestroy(),
      await mixed.applyAsPlanned(changed, { ...plan, planned: { ...mixed.state, ...changed } }),
      await mixed.applyDeletion(),
    ];

    expect(said.map(summaries)).toEqual(said.map(() => [OTHER]));
    expect(said[0]?.[0]?.detail).toContain(`belongs to ${staging.simulator.url}`);
    expect(said[0]?.[0]?.detail).toContain(`configured for ${production.simulator.url}`);
    expect([production.writes(), mixed.state]).toEqual([before, expect.anything()]);
  });

  it("does not apply the plan of a creation that was made for another platform", async () => {
    const plan = await staging.resource("abiquo_datacenter").plan(BARCELONA);
    const mixed = production.resource("abiquo_datacenter");

    const again = await mixed.applyPlan(BARCELONA, plan);
    const asPlanned = await mixed.applyAsPlanned(BARCELONA, plan);

    expect(summaries(again)).toContain("Provider produced inconsistent final plan");
    expect(summaries(asPlanned)).toEqual([OTHER]);
    expect(production.writes()).toEqual([]);
  });

  it.each(KINDS)("is used if previous_endpoint says that the platform moved (%s)", async (typeName, given) => {
    const moved = await mixedUp(typeName, given);
    await production.newRun({ previous_endpoint: `${staging.simulator.url}/` });
    const before = production.writes().length;

    const read = await moved.refresh();
    const plan = await moved.plan(given);
    const said = await moved.apply(given);
    await production.newRun();

    expect([read, plan.diagnostics, said]).toEqual([[], [], []]);
    expect(plan.planned).toEqual({ ...moved.state, platform: production.simulator.url });
    expect((await moved.plan(given)).isEmpty).toBe(true);
    expect(await moved.destroy()).toEqual([]);
    expect(production.writes()).toHaveLength(before + 1);
  });
});

describe("a state of an early build of 0.1.0, which does not contain its platform", () => {
  let platform: TestPlatform;

  beforeEach(async () => {
    platform = await startPlatform({}, { check: "off" });
  });
  afterEach(() => platform.close());

  async function stored(typeName: string, given: ObjectValue, differing: ObjectValue = {}): Promise<TestResource> {
    const resource = platform.resource(typeName);
    await resource.apply(given);
    resource.state = { ...resource.state, platform: null, takes_over: null, ...differing };
    resource.privateState = "";
    return resource;
  }

  it.each(KINDS)("is used if the identifying attributes match (%s)", async (typeName, given) => {
    const resource = await stored(typeName, given);

    expect(await resource.refresh()).toEqual([]);
    expect(resource.state).toMatchObject({ platform: platform.simulator.url, takes_over: "" });
    expect((await resource.plan(given)).isEmpty).toBe(true);
    expect(await resource.destroy()).toEqual([]);
  });

  it.each<[string, ObjectValue, ObjectValue]>([
    ["abiquo_datacenter", BARCELONA, { name: "Other" }],
    ["abiquo_public_cloud_region", IRELAND, { region: "us-east-1" }],
    ["abiquo_remote_service", NARS, { uri: "http://other:8009/nars" }],
  ])("is an error if they do not match (%s)", async (typeName, given, differing) => {
    const resource = await stored(typeName, given, differing);

    const [error] = await resource.refresh();

    expect(error?.summary).toBe("The state may belong to another Abiquo platform");
    expect(error?.detail).toContain("was stored by an early build of 0.1.0, which did not store the platform");
    expect(resource.state).not.toBeNull();
  });

  it("names what Abiquo has instead, which may be the object under a new name", async () => {
    const resource = await stored("abiquo_datacenter", BARCELONA, { name: "Other" });

    const [error] = await resource.refresh();

    expect(error?.detail).toContain(`something else under its id: The datacenter "Barcelona" (id ${resource.id}).`);
    expect(error?.detail).toContain("change it back in Abiquo and run again");
  });

  it("is an error if the object does not exist, since a wrong endpoint would lose it", async () => {
    const resource = await stored("abiquo_datacenter", BARCELONA);
    await platform.call("DELETE", `/admin/datacenters/${resource.id}`);

    const [error] = await resource.refresh();

    expect(error?.summary).toBe("The state may belong to another Abiquo platform");
    expect(error?.detail).toContain("terraform state rm ADDRESS");
    expect(resource.state).not.toBeNull();
  });

  it.each(KINDS)("writes nothing without a refresh (%s)", async (typeName, given, changed) => {
    const resource = await stored(typeName, given);
    const before = platform.writes().length;
    const untold = ["The state does not say which Abiquo platform it belongs to"];

    expect((await resource.plan(given)).diagnostics).toEqual([]);
    expect(summaries((await resource.plan(changed)).diagnostics)).toEqual(untold);
    const [error] = await resource.planDestroy();
    expect(error?.detail).toContain("was stored by an early build of 0.1.0, which did not store the platform.");
    expect(summaries(await resource.planDestroy())).toEqual(untold);
    expect(summaries(await resource.applyDeletion())).toEqual(untold);
    expect(platform.writes()).toHaveLength(before);
  });
});
