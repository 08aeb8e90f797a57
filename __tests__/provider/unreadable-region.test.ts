import type { TestPlatform } from "./support/platform";
import { startPlatform } from "./support/platform";
import { createRegion } from "./support/locations";

/** The only region of the platform has a region link without an identifier. Its id and its name are known. */
describe("a public cloud region that cannot be read", () => {
  let platform: TestPlatform;
  let region: string;

  beforeEach(async () => {
    platform = await startPlatform({}, { check: "off" });
    region = await createRegion(platform, "eu-west-1");
  });
  afterEach(() => platform.close());

  function spoil(): void {
    const { publicCloudRegions } = platform.simulator.state();
    publicCloudRegions.forEach((each) => Object.assign(each, { region: "\n" }));
  }

  it("keeps the services that it has: they move, and get other locations", async () => {
    const service = platform.resource("abiquo_remote_service");
    await service.apply({ type: "NARS", host: "a.example.com", public_cloud_region_ids: [region] });
    spoil();

    expect(await service.apply({ type: "NARS", host: "b.example.com", public_cloud_region_ids: [region] })).toEqual([]);
    expect(await service.apply({ type: "NARS", host: "b.example.com", public_cloud_region_ids: [] })).toEqual([]);
  });

  it("gets services, and is attached to some", async () => {
    spoil();
    const [service, other, attachment] = ["", "", "_attachment"].map((kind) =>
      platform.resource(`abiquo_remote_service${kind}`),
    ) as [Resource, Resource, Resource];

    expect(await service.apply({ type: "NARS", host: "a.example.com", public_cloud_region_ids: [region] })).toEqual([]);
    expect(await other.apply({ type: "XAS", host: "a.example.com" })).toEqual([]);
    expect(await attachment.apply({ remote_service_id: other.id, public_cloud_region_id: region })).toEqual([]);
  });

  it("does not keep others from being created", async () => {
    spoil();
    const paris = { name: "Paris", cloud_provider: "AMAZON", region: "eu-west-3" };

    expect(await platform.resource("abiquo_public_cloud_region").apply(paris)).toEqual([]);
  });
});

type Resource = ReturnType<TestPlatform["resource"]>;
