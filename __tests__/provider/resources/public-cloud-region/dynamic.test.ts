import { UNKNOWN } from "../../../../lib/terraform-plugin";
import type { ObjectValue } from "../../../../lib/terraform-plugin";
import type { TestPlatform, TestResource } from "../../support/platform";
import { startPlatform, summaries } from "../../support/platform";

const TYPE_NAME = "abiquo_public_cloud_region";
const ENDPOINT = "https://keystone.example.com:5000/v3";
const ONE = { name: "OS One", cloud_provider: "vcd", region: "RegionOne", endpoint: ENDPOINT };
const IRELAND = { name: "AWS Ireland", cloud_provider: "AMAZON", region: "eu-west-1" };
const region_credentials = { vcd: { identity: "tenant:user", credential: "planted-cr3dential" } };

describe("abiquo_public_cloud_region with dynamic regions", () => {
  let platform: TestPlatform;
  let region: TestResource;

  beforeEach(async () => {
    platform = await startPlatform({}, { region_credentials });
    await platform.resource("abiquo_remote_service").apply({ type: "NARS", host: "rs", datacenter_ids: [] });
    region = platform.resource(TYPE_NAME);
  });
  afterEach(() => platform.close());

  it("is created at its endpoint, and then needs no change", async () => {
    const diagnostics = await region.apply(ONE);
    await region.refresh();

    expect(diagnostics).toEqual([]);
    expect(region.state).toMatchObject({ ...ONE, id: region.id, takes_over: "" });
    expect((await region.plan(ONE)).isEmpty).toBe(true);
    const [stored] = platform.simulator.state().publicCloudRegions.values();
    expect(stored).toMatchObject({ region: "RegionOne", endpoint: ENDPOINT });
  });

  it("is renamed without calling the endpoint, and replaced if the endpoint changes", async () => {
    await region.apply(ONE);

    const renaming = await region.apply({ ...ONE, name: "Renamed" });
    const moving = await region.plan({ ...ONE, name: "Renamed", endpoint: "https://other.example.com:5000/v3" });

    expect(renaming).toEqual([]);
    expect(region.state).toMatchObject({ name: "Renamed", endpoint: ENDPOINT });
    expect(moving.replaces).toEqual(['[{"attribute":"endpoint"}]']);
  });

  it("does not change if the endpoint is spelled differently", async () => {
    await region.apply(ONE);

    expect((await region.plan({ ...ONE, endpoint: "HTTPS://Keystone.example.com:5000/v3/" })).isEmpty).toBe(true);
  });

  it("takes its endpoint from the configuration after an import, without a write", async () => {
    await region.apply(ONE);
    const imported = platform.resource(TYPE_NAME);
    await imported.import(region.id);
    const before = platform.writes();

    const plan = await imported.plan(ONE);
    const diagnostics = await imported.apply(ONE);

    expect(plan).toMatchObject({ isEmpty: false, replaces: [] });
    expect(diagnostics).toEqual([]);
    expect(imported.state).toEqual(region.state);
    expect(platform.writes()).toEqual(before);
  });

  it("is refused in the plan if the new endpoint of an imported region cannot be reached", async () => {
    await region.apply(ONE);
    await platform.newRun({ region_credentials: null });
    await region.import(region.id);

    expect(summaries((await region.plan(ONE)).diagnostics)).toEqual([
      "The dynamic regions of vcd need an endpoint and credentials",
    ]);
  });

  it("is taken over with a warning that its endpoint cannot be compared", async () => {
    await region.apply(ONE);
    await platform.newRun({ region_credentials, adopt: "exact" });
    const second = platform.resource(TYPE_NAME);

    const said = await second.apply(ONE);

    expect(summaries(said)).toEqual([
      `The public cloud region "OS One" (id ${region.id}) already exists, and is taken over`,
      `The endpoint of the public cloud region ${region.id} was not compared`,
    ]);
    expect(second.state).toEqual({ ...region.state, takes_over: region.id });
  });

  it("names the object that already uses the region, unless there are several candidates", async () => {
    await region.apply(ONE);
    const again = { ...ONE, name: "Again" };

    const [alone] = await platform.resource(TYPE_NAME).apply(again);
    await platform.resource(TYPE_NAME).apply({ ...ONE, name: "Elsewhere", endpoint: "https://other/v3" });
    const [oneOfTwo] = await platform.resource(TYPE_NAME).apply(again);

    expect(alone?.summary).toBe("A public cloud region at vcd RegionOne already exists");
    expect(alone?.detail).toContain('It is the public cloud region "OS One"');
    expect(oneOfTwo?.summary).toContain("(PUBLICREGION-5)");
  });

  it.each([
    ["new", () => Promise.resolve([])],
    ["deployed", () => region.apply(ONE)],
  ])(
    "is refused in the plan if another resource declares it at the same endpoint, next to a %s one",
    async (_, deploy) => {
      await deploy();
      await platform.newRun({ region_credentials });
      const second = "HTTPS://Keystone.example.com:5000/v3/";
      const elsewhere = "https://other.example.com/v3";

      const plans = await platform.inOneWalk(async () => [
        await region.plan(ONE),
        await platform.resource(TYPE_NAME).plan({ ...ONE, name: "Two", endpoint: second }),
        await platform.resource(TYPE_NAME).plan({ ...ONE, name: "Three", endpoint: elsewhere }),
      ]);

      expect(plans.map(({ diagnostics }) => summaries(diagnostics))).toEqual([
        [],
        [`A public cloud region at vcd RegionOne of ${second} is declared twice`],
        [],
      ]);
    },
  );

  it("is imported and renamed without its endpoint, next to a region of the same name at another endpoint", async () => {
    await region.apply(ONE);
    await platform.resource(TYPE_NAME).apply({ ...ONE, name: "OS Two", endpoint: "https://other.example.com:5000/v3" });
    await platform.newRun({ region_credentials });
    const [one, two] = ["OS One", "OS Two"].map((name) => ({ name, resource: platform.resource(TYPE_NAME) }));

    const plans = await platform.inOneWalk(async () => {
      for (const each of [one, two]) {
        await each?.resource.import(each.name);
      }
      return [
        await one?.resource.plan({ ...ONE, name: "Renamed", endpoint: null }),
        await two?.resource.plan({ ...ONE, name: "OS Two", endpoint: null }),
      ];
    });

    expect(plans.flatMap((plan) => plan?.diagnostics)).toEqual([]);
    expect(plans.map((plan) => plan?.isEmpty)).toEqual([false, true]);
  });

  it.each<[string, ObjectValue, string, string, string]>([
    [
      "no endpoint",
      { ...ONE, endpoint: null },
      "The dynamic regions of vcd need an endpoint and credentials",
      "endpoint",
      "ABIQUO_REGION_CREDENTIALS",
    ],
    [
      "an endpoint that is not needed",
      { ...IRELAND, endpoint: ENDPOINT },
      "AMAZON takes no endpoint",
      "endpoint",
      "Remove endpoint.",
    ],
    [
      "an unknown provider",
      { ...ONE, cloud_provider: "openstack" },
      "The cloud provider is not known",
      "cloud_provider",
      "vcd",
    ],
  ])("is refused in the plan with %s", async (...[, config, summary, attribute, advice]) => {
    const { diagnostics } = await region.plan(config);

    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ summary, path: [{ attribute }] });
    expect(diagnostics[0]?.detail).toContain(advice);
  });

  it("is not checked in the plan while its endpoint is unknown", async () => {
    const plan = await region.plan({ ...IRELAND, endpoint: UNKNOWN });

    expect(plan.diagnostics).toEqual([]);
  });

  it.each([
    ["https://user:planted@keystone/v3", "The URL must not contain credentials."],
    ["keystone:5000", '"keystone:5000" is not an http or https URL.'],
    ["https://keystone/\r\nX-Other: 1", "is not an http or https URL."],
  ])("refuses the endpoint %j", async (endpoint, text) => {
    const config = { id: null, ...ONE, endpoint };

    const { diagnostics } = await platform.server.validateResourceConfig({ typeName: TYPE_NAME, config });

    expect(diagnostics[0]?.detail).toContain(text);
    expect(JSON.stringify(diagnostics)).not.toContain("planted");
  });

  it("does not store the credentials in the state", async () => {
    await region.apply(ONE);

    expect(JSON.stringify(region.state)).not.toContain("planted-cr3dential");
  });
});

it("a dynamic region without credentials is an error that asks for them", async () => {
  const platform = await startPlatform();
  try {
    const { diagnostics } = await platform.resource(TYPE_NAME).plan(ONE);

    expect(summaries(diagnostics)).toEqual(["The dynamic regions of vcd need an endpoint and credentials"]);
    expect(diagnostics[0]?.path).toEqual([{ attribute: "cloud_provider" }]);
    expect(diagnostics[0]?.detail).toContain(`region_credentials = { "vcd" = { identity, credential } }`);
  } finally {
    await platform.close();
  }
});

it.each(["NARS", "CLOUD_PROVIDER_PROXY"])(
  "a dynamic region is an error in the plan unless a %s is registered or planned first",
  async (type) => {
    const platform = await startPlatform({}, { region_credentials });
    try {
      const finder = platform.resource("abiquo_remote_service");
      const alone = await platform.resource(TYPE_NAME).plan(ONE);
      const after = await platform.inOneWalk(async () => {
        await finder.plan({ type, host: "rs.example.com" });
        return platform.resource(TYPE_NAME).plan(ONE);
      });

      expect(summaries(alone.diagnostics)).toEqual(["A region of vcd needs a registered Discovery Manager"]);
      expect(alone.diagnostics[0]?.detail).toContain("If it has another provider configuration (an alias)");
      expect(after.diagnostics).toEqual([]);
      await finder.apply({ type, host: "rs.example.com" });
      expect((await platform.resource(TYPE_NAME).plan(ONE)).diagnostics).toEqual([]);
    } finally {
      await platform.close();
    }
  },
);
