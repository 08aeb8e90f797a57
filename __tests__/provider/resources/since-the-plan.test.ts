import type { ObjectValue } from "../../../lib/terraform-plugin";
import type { TestPlatform, TestResource } from "../support/platform";
import { startPlatform, summaries } from "../support/platform";

const MADRID = { name: "Madrid", location: "Here" };
const IRELAND = { name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" };

/** What somebody else has done between a saved plan and its apply, which plans again without a refresh. */
describe("the apply of a saved plan", () => {
  let platform: TestPlatform;

  beforeEach(async () => {
    platform = await startPlatform();
  });
  afterEach(() => platform.close());

  async function existing(typeName: string, given: ObjectValue): Promise<TestResource> {
    const resource = platform.resource(typeName);
    await resource.apply(given);
    return resource;
  }

  it.each<[string, ObjectValue, string]>([
    ["datacenter", MADRID, "/admin/datacenters/1"],
    ["public_cloud_region", IRELAND, "/admin/publiccloudregions/1"],
  ])("says that the %s to rename no longer exists", async (kind, given, path) => {
    const resource = await existing(`abiquo_${kind}`, given);
    await platform.call("DELETE", path);

    const said = await resource.apply({ ...given, name: "New" });

    const what = `The ${kind.replaceAll("_", " ")} "${given.name as string}" (id 1)`;
    expect(summaries(said)).toEqual([`${what} no longer exists`]);
  });

  it("says so first, if another object has what the missing one had", async () => {
    const madrid = await existing("abiquo_datacenter", MADRID);
    await platform.call("DELETE", "/admin/datacenters/1");
    await platform.call("POST", "/admin/datacenters", MADRID);

    const said = await madrid.apply({ ...MADRID, location: "There" });

    expect(summaries(said)).toEqual(['The datacenter "Madrid" (id 1) no longer exists']);
  });

  it("says of a name that is taken by now that its object appeared after the plan", async () => {
    const madrid = await existing("abiquo_datacenter", MADRID);
    const planned = await platform.inOneWalk(async () => {
      await madrid.refresh();
      return madrid.plan({ ...MADRID, name: "New" });
    });
    await platform.call("POST", "/admin/datacenters", { ...MADRID, name: "New" });

    const [conflict] = await madrid.applyPlan({ ...MADRID, name: "New" }, planned);

    expect(conflict?.summary).toBe('A datacenter named "New" already exists');
    expect(conflict?.detail).toContain("it appeared after the plan. Plan again.");
  });

  it.each(["eu-west-1", "EU (Ireland)"])(
    "names the object at the region that is called %s, if there is one by now",
    async (region) => {
      const ireland = platform.resource("abiquo_public_cloud_region");
      const planned = await ireland.plan({ ...IRELAND, region });
      const href = `${platform.simulator.url}/config/hypervisortypes/AMAZON/regions/eu-west-1`;
      await platform.call("POST", "/admin/publiccloudregions", { name: "Dublin", links: [{ rel: "region", href }] });

      const [conflict] = await ireland.applyAsPlanned({ ...IRELAND, region }, planned);

      expect(conflict?.summary).toBe("A public cloud region at AMAZON eu-west-1 already exists");
      expect(conflict?.detail).toContain('It is the public cloud region "Dublin" (id 1)');
      expect(platform.writes().filter((write) => write.startsWith("POST"))).toHaveLength(2);
    },
  );
});
