import type { ObjectValue } from "../../lib/terraform-plugin";
import type { TestPlatform } from "./support/platform";
import { startPlatform } from "./support/platform";

const region_credentials = { vcd: { identity: "tenant:user", credential: "secret" } };

describe("the data sources that list objects", () => {
  let platform: TestPlatform;
  const ids: Record<string, string> = {};

  async function create(key: string, typeName: string, config: ObjectValue): Promise<void> {
    const resource = platform.resource(typeName);
    expect(await resource.apply(config)).toEqual([]);
    ids[key] = resource.id;
  }

  beforeAll(async () => {
    platform = await startPlatform({ uuids: { nars: "nars-uuid" } }, { region_credentials, check: "off" });
    for (let number = 1; number <= 30; number += 1) {
      await create(`dc${number}`, "abiquo_datacenter", {
        name: `DC ${31 - number}`,
        location: number % 10 ? "A" : "B",
      });
    }
    const region = { cloud_provider: "AMAZON", region: "eu-west-1" };
    await create("ireland", "abiquo_public_cloud_region", { name: "Ireland", ...region });
    await create("virginia", "abiquo_public_cloud_region", { name: "Virginia", ...region, region: "us-east-1" });
    const places = { datacenter_ids: [ids.dc1 ?? ""], public_cloud_region_ids: [ids.ireland ?? ""] };
    await create("nars", "abiquo_remote_service", { type: "NARS", host: "rs", ...places });
    await create("vsm", "abiquo_remote_service", { type: "VIRTUAL_SYSTEM_MONITOR", host: "rs", datacenter_ids: [] });
  });
  afterAll(() => platform.close());

  async function found(typeName: string, list: string, filter: ObjectValue): Promise<readonly ObjectValue[]> {
    const { state, errors } = await platform.data(typeName, filter);
    expect(errors).toEqual([]);
    expect(state).toMatchObject(filter);
    return state?.[list] as readonly ObjectValue[];
  }

  it("list all datacenters of all pages by ascending id", async () => {
    const all = await found("abiquo_datacenters", "datacenters", {});

    expect(all).toHaveLength(30);
    expect(all.map(({ id }) => Number(id))).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(all[0]).toMatchObject({ id: ids.dc1, name: "DC 30", location: "A" });
  });

  it.each<[ObjectValue, readonly string[]]>([
    [{ name: "DC 7" }, ["DC 7"]],
    [{ location: "B" }, ["DC 21", "DC 11", "DC 1"]],
    [{ location: "B", name: "DC 11" }, ["DC 11"]],
    [{ location: "A", name: "DC 11" }, []],
  ])("list the datacenters that match %j", async (filter, names) => {
    const datacenters = await found("abiquo_datacenters", "datacenters", filter);

    expect(datacenters.map(({ name }) => name)).toEqual(names);
  });

  it.each<[ObjectValue, readonly string[]]>([
    [{}, ["Ireland", "Virginia"]],
    [{ name: "Virginia" }, ["Virginia"]],
    [{ region: "eu-west-1" }, ["Ireland"]],
    [{ cloud_provider: "AMAZON" }, ["Ireland", "Virginia"]],
    [{ cloud_provider: "amazon" }, []],
  ])("list the public cloud regions that match %j", async (filter, names) => {
    const regions = await found("abiquo_public_cloud_regions", "public_cloud_regions", filter);

    expect(regions.map(({ name }) => name)).toEqual(names);
  });

  it.each<[string, () => ObjectValue, readonly string[]]>([
    ["all", () => ({}), ["NARS", "VIRTUAL_SYSTEM_MONITOR"]],
    ["a type", () => ({ type: "NARS" }), ["NARS"]],
    ["an address in another spelling", () => ({ uri: "HTTP://RS:8009/vsm/" }), ["VIRTUAL_SYSTEM_MONITOR"]],
    ["a datacenter", () => ({ datacenter_id: ids.dc1 ?? "" }), ["NARS"]],
    ["a public cloud region", () => ({ public_cloud_region_id: ids.ireland ?? "" }), ["NARS"]],
    ["nothing", () => ({ type: "XAS" }), []],
  ])("list the remote services of %s", async (_title, filter, types) => {
    const services = await found("abiquo_remote_services", "remote_services", filter());

    expect(services.map(({ type }) => type)).toEqual(types);
  });

  it("return all attributes of a remote service", async () => {
    const [nars] = await found("abiquo_remote_services", "remote_services", { type: "NARS" });

    expect(nars).toEqual({
      id: ids.nars,
      type: "NARS",
      available: true,
      uuid: "nars-uuid",
      uri: "http://rs:8009/nars",
      host: "rs",
      protocol: "http",
      port: 8009,
      path: "nars",
      datacenter_ids: [ids.dc1],
      public_cloud_region_ids: [ids.ireland],
    });
  });

  it("list the regions of a cloud provider in alphabetical order", async () => {
    const regions = await found("abiquo_cloud_regions", "regions", { cloud_provider: "AMAZON" });

    const offered = regions.map(({ id }) => id as string);
    expect(offered).toEqual(offered.toSorted());
    expect(regions).toContainEqual({
      id: "eu-west-1",
      name: "EU (Ireland)",
      provider_id: "eu-west-1",
      endpoint: "https://ec2.eu-west-1.amazonaws.com",
    });
  });

  it("list the dynamic regions of an endpoint", async () => {
    const config = { cloud_provider: "vcd", endpoint: "https://keystone:5000/v3" };

    const regions = await found("abiquo_cloud_regions", "regions", config);

    expect(regions.map(({ id, endpoint }) => [id, endpoint])).toEqual([
      ["RegionOne", "https://keystone:5000/v3"],
      ["RegionTwo", "https://keystone:5000/v3"],
    ]);
  });

  it.each<[ObjectValue, string]>([
    [{ cloud_provider: "amazon" }, "The cloud provider is not known"],
    [{ cloud_provider: "vcd" }, "The dynamic regions of vcd need an endpoint and credentials"],
    [{ cloud_provider: "AMAZON", endpoint: "https://keystone:5000/v3" }, "AMAZON takes no endpoint"],
  ])("cannot list the regions of %j", async (config, summary) => {
    expect(await platform.data("abiquo_cloud_regions", config)).toEqual({ state: null, errors: [summary] });
  });
});
