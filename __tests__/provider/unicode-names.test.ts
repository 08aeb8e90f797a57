import { createDatacenter, createRegion } from "./support/locations";
import { startPlatform } from "./support/platform";

/** One name in two Unicode forms. Terraform normalizes every text to the second. */
const STORED = "Cafe\u0301";
const MEANT = "Caf\u00e9";

test.each([
  ["abiquo_datacenter", "datacenters", "/admin/datacenters"],
  ["abiquo_public_cloud_region", "public_cloud_regions", "/admin/publiccloudregions"],
])("a filter of %s, as of one object, finds a name in any Unicode form", async (typeName, list, path) => {
  const platform = await startPlatform();
  const create = typeName === "abiquo_datacenter" ? createDatacenter : createRegion;
  const id = await create(platform, "eu-west-1");
  const found = (await platform.call("GET", `${path}/${id}`)) as object;
  await platform.call("PUT", `${path}/${id}`, { ...found, name: STORED });

  const one = await platform.data(typeName, { name: MEANT });
  const many = await platform.data(`${typeName}s`, { name: MEANT });
  await platform.close();

  expect(one).toMatchObject({ state: { id }, errors: [] });
  expect(many).toMatchObject({ state: { [list]: [{ id }] }, errors: [] });
});
