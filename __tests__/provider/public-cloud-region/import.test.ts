import type { CloudProvidersApi, PublicCloudRegionInput } from "../../../lib/abiquo";
import { withSpelling } from "../../../lib/provider/public-cloud-region/import";
import type { TestPlatform, TestResource } from "../support/platform";
import { startPlatform, summaries } from "../support/platform";

const TYPE_NAME = "abiquo_public_cloud_region";
const BY_NAME = { name: "AWS Ireland", cloud_provider: "AMAZON", region: "EU (Ireland)" };
const BY_ID = { ...BY_NAME, region: "eu-west-1" };

let platform: TestPlatform;
let region: TestResource;
let second: TestResource;

beforeEach(async () => {
  platform = await startPlatform();
  [region, second] = [platform.resource(TYPE_NAME), platform.resource(TYPE_NAME)];
});
afterEach(() => platform.close());

/** What the printed block imports by. */
function printedId(detail = ""): string {
  return /import \{\n {2}to = abiquo_public_cloud_region\.example\n {2}id = "(.*)"\n\}/.exec(detail)?.[1] ?? "";
}

describe("the import of a public cloud region whose region is declared by its name", () => {
  it.each([
    ["its name is taken", BY_NAME],
    ["its region is taken", { ...BY_NAME, name: "Dublin" }],
  ])("is as declared, when done as printed where %s", async (_title, given) => {
    await region.apply(BY_ID);

    const [error] = await second.apply(given);
    const importId = printedId(error?.detail);

    expect([importId, second.state]).toEqual(["AMAZON/EU (Ireland)", null]);
    expect(error?.detail).toContain('.importFrom("AMAZON/EU (Ireland)")');
    expect(error?.detail).toContain(`under the id ${region.id}`);
    expect(await second.import(importId)).toEqual([]);
    await platform.newRun();
    await second.refresh();
    expect((await second.plan({ ...given, name: BY_NAME.name })).isEmpty).toBe(true);
  });

  it("stays in place when it is renamed afterwards, in a run that does not read it", async () => {
    await region.apply(BY_ID);
    await second.import("AMAZON/EU (Ireland)");
    await platform.newRun();

    const { replaces } = await second.plan({ ...BY_NAME, name: "Dublin" });

    expect(replaces).toEqual([]);
    expect(await second.apply({ ...BY_NAME, name: "Dublin" })).toEqual([]);
    expect(second.state).toMatchObject({ ...BY_NAME, name: "Dublin", id: region.id });
  });

  it("tells to import by the id where that is the same, or where the region is another one", async () => {
    await region.apply(BY_ID);

    const [same] = await second.apply(BY_ID);
    const [other] = await second.apply({ ...BY_NAME, region: "EU (London)" });

    expect([same, other].map((error) => printedId(error?.detail))).toEqual([region.id, region.id]);
  });

  it("tells that another spelling needs another import", async () => {
    await region.apply(BY_ID);
    await second.import(region.id);

    const [error] = (await second.plan(BY_NAME)).diagnostics;

    expect(error?.summary).toBe('"EU (Ireland)" and "eu-west-1" are one region');
    expect(error?.detail).toContain('An import by "AMAZON/EU (Ireland)" stores it as it is written here.');
  });
});

describe("an import by cloud provider and region", () => {
  it("takes the region's id, and asks for no list of regions then", async () => {
    await region.apply(BY_ID);
    const before = platform.simulator.requests().length;

    await second.import("AMAZON/eu-west-1");

    expect(second.state).toEqual(region.state);
    expect(platform.simulator.requests().length - before).toBe(2);
  });

  it.each([
    ["AMAZON/EU (London)", "There is no public cloud region at AMAZON/EU (London)"],
    ["AMAZON/nowhere", "There is no public cloud region at AMAZON/nowhere"],
    ["amazon/eu-west-1", 'There is no public cloud region named "amazon/eu-west-1"'],
    ["AWS Ireland/", 'There is no public cloud region named "AWS Ireland/"'],
  ])("finds nothing by %s", async (importId, summary) => {
    await region.apply(BY_ID);

    expect(summaries(await second.import(importId))).toEqual([summary]);
  });

  it("is one by name where that says the same", async () => {
    await region.apply({ ...BY_ID, name: "AMAZON/eu-west-1" });

    expect(await second.import("AMAZON/eu-west-1")).toEqual([]);
    expect(second.state).toEqual(region.state);
  });

  it("does not guess whether a name is meant", async () => {
    await region.apply({ ...BY_ID, name: "AMAZON/eu-west-2" });
    await second.apply({ ...BY_ID, region: "eu-west-2" });
    const third = platform.resource(TYPE_NAME);

    const [error] = await third.import("AMAZON/eu-west-2");

    expect(error?.summary).toBe("There is more than one public cloud region at AMAZON/eu-west-2");
    expect(error?.detail).toContain(`Their ids are ${region.id}, ${second.id}.`);
  });
});

describe("what a conflict tells to import a region by", () => {
  const HOLDER = { id: "7", name: "One", cloudProvider: "openstack-nova", region: "r1" };
  const EXISTING = { typeName: "t", id: "7", what: "w", otherwise: "o", attribute: "region" };
  const WANTED = { name: "One", cloudProvider: "openstack-nova", region: "Region One" };
  const conflict = { isConflict: () => true, findHolder: async () => HOLDER, describe: () => EXISTING };
  const offered = async (): ReturnType<CloudProvidersApi["regions"]> => [
    { id: "r1", name: "Region One", providerId: "one" },
    { id: "r2", name: "Region Two" },
  ];

  it.each<[string, PublicCloudRegionInput, string | undefined]>([
    ["its name", WANTED, "openstack-nova/Region One"],
    ["the provider's id", { ...WANTED, region: "one" }, "openstack-nova/one"],
    ["the id of its link", { ...WANTED, region: "r1" }, undefined],
    ["another region", { ...WANTED, region: "Region Two" }, undefined],
    ["one of another provider", { ...WANTED, cloudProvider: "rackspace" }, undefined],
    ["one that an import could not ask an endpoint for", { ...WANTED, endpoint: "https://keystone" }, undefined],
  ])("keeps what is declared: %s", async (_title, wanted, importId) => {
    const unused = (): never => {
      throw new Error("nobody calls it");
    };
    const cloudProviders = { list: unused, checkSource: unused, regions: offered };

    expect(await withSpelling(conflict, cloudProviders, wanted).describe(HOLDER)).toEqual({ ...EXISTING, importId });
  });

  it("is the id where the regions cannot be listed", async () => {
    const fail = (): never => {
      throw new Error("Abiquo is gone");
    };
    const cloudProviders = { list: fail, checkSource: fail, regions: async () => fail() };

    expect(await withSpelling(conflict, cloudProviders, WANTED).describe(HOLDER)).toEqual(EXISTING);
  });
});
