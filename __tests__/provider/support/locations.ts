import type { TestPlatform } from "./platform";

/** Creates a datacenter, and returns its id. */
export function createDatacenter(platform: TestPlatform, name: string): Promise<string> {
  return create(platform, "abiquo_datacenter", { name, location: "Here" });
}

/** Creates a public cloud region of Amazon, named after its region, and returns its id. */
export function createRegion(platform: TestPlatform, region: string): Promise<string> {
  return create(platform, "abiquo_public_cloud_region", { name: region, cloud_provider: "AMAZON", region });
}

async function create(
  platform: TestPlatform,
  typeName: string,
  given: Readonly<Record<string, string>>,
): Promise<string> {
  const resource = platform.resource(typeName);
  expect(await resource.apply(given)).toEqual([]);
  return resource.id;
}
