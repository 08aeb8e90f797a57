import type { ListedResource, ListEvent, ObjectValue } from "../../lib/terraform-plugin";
import { createDatacenter, createRegion } from "./support/locations";
import type { TestPlatform } from "./support/platform";
import { configure, startPlatform } from "./support/platform";
import { createProvider } from "../../lib/provider";

const { listResources = [] } = createProvider({ version: "0.0.0", env: {}, log: () => undefined });

let platform: TestPlatform;
let ids: { readonly dc: string; readonly ireland: string; readonly vsm: string; readonly dhcp: string };

beforeAll(async () => {
  platform = await startPlatform({}, { check: "off" });
  const dc = await createDatacenter(platform, "Barcelona");
  await createDatacenter(platform, "Madrid");
  const ireland = await createRegion(platform, "eu-west-1");
  await createRegion(platform, "us-east-1");
  const service = async (config: ObjectValue): Promise<string> => {
    const resource = platform.resource("abiquo_remote_service");
    expect(await resource.apply(config)).toEqual([]);
    return resource.id;
  };
  const vsm = await service({
    type: "VIRTUAL_SYSTEM_MONITOR",
    host: "rs",
    datacenter_ids: [dc],
    public_cloud_region_ids: [ireland],
  });
  const dhcp = await service({ type: "DHCP_SERVICE", host: "dhcp", datacenter_ids: [dc] });
  ids = { dc, ireland, vsm, dhcp };
});
afterAll(() => platform.close());

/** The results of `terraform query`. */
async function query(typeName: string, filter: ObjectValue, limit?: number): Promise<readonly ListedResource[]> {
  const schema = listResources.find((list) => list.typeName === typeName)?.schema;
  if (!schema) {
    throw new Error(`${typeName} cannot be listed`);
  }
  const config = configure(schema, filter);
  const events: ListEvent[] = [];
  for await (const event of platform.server.listResource({ typeName, config, includeResource: true, limit })) {
    events.push(event);
  }
  expect(events.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  return events.flatMap(({ found }) => found ?? []);
}

const named = (found: readonly ListedResource[]): readonly string[] => found.map(({ displayName }) => displayName);

test.each<[string, ObjectValue, readonly string[]]>([
  ["abiquo_datacenter", {}, ["Barcelona", "Madrid"]],
  ["abiquo_datacenter", { name: "Madrid" }, ["Madrid"]],
  ["abiquo_datacenter", { location: "There" }, []],
  ["abiquo_public_cloud_region", {}, ["eu-west-1", "us-east-1"]],
  ["abiquo_public_cloud_region", { cloud_provider: "AMAZON", region: "us-east-1" }, ["us-east-1"]],
  ["abiquo_remote_service", { type: "DHCP_SERVICE" }, ["DHCP_SERVICE at omapi://dhcp:7911"]],
  ["abiquo_remote_service", { uri: "HTTP://RS/vsm/" }, ["VIRTUAL_SYSTEM_MONITOR at http://rs:8009/vsm"]],
])("%s that matches %j is listed with its display name", async (typeName, filter, names) => {
  expect(named(await query(typeName, filter))).toEqual(names);
});

test("remote services can be filtered by the locations that they serve", async () => {
  const all = await query("abiquo_remote_service", { datacenter_id: ids.dc });
  const regional = await query("abiquo_remote_service", { public_cloud_region_id: ids.ireland });

  expect(all.map(({ identity }) => identity)).toEqual([{ id: ids.vsm }, { id: ids.dhcp }]);
  expect(regional.map(({ identity }) => identity)).toEqual([{ id: ids.vsm }]);
});

test.each(["abiquo_datacenter", "abiquo_public_cloud_region", "abiquo_remote_service"])(
  "a listed %s equals the result of its import",
  async (typeName) => {
    const [found] = await query(typeName, {}, 1);
    // In the previous run, another resource had the object.
    await platform.newRun();
    const imported = await platform.server.importResourceState({ typeName, id: "", identity: found?.identity });
    const { state: stub, privateBytes } = imported;

    const read = await platform.server.readResource({ typeName, state: stub ?? {}, privateBytes });

    expect(read.diagnostics).toEqual([]);
    expect(found?.state).toEqual(read.state);
    expect(found?.identity).toEqual(read.identity);
  },
);

test("a failed listing is an error", async () => {
  const broken = await startPlatform();
  await broken.close();
  const config = configure(listResources[0]?.schema ?? { version: 0, attributes: {} }, {});
  const request = { typeName: "abiquo_datacenter", config, includeResource: false, limit: undefined };

  const events: ListEvent[] = [];
  for await (const event of broken.server.listResource(request)) {
    events.push(event);
  }

  expect(events).toHaveLength(1);
  expect(events[0]?.diagnostics).toMatchObject([{ severity: "error" }]);
});
