import type { ObjectValue } from "../../../../lib/terraform-plugin";
import { createDatacenter } from "../../support/locations";
import type { TestPlatform } from "../../support/platform";
import { startPlatform } from "../../support/platform";

const typeName = "abiquo_remote_service";
const NO_ADDRESS = { uri: null, host: null, protocol: null, port: null, path: null };
const NO_PLACES = { datacenter_ids: null, public_cloud_region_ids: null };

let platform: TestPlatform;

beforeAll(async () => (platform = await startPlatform({}, { check: "off" })));
afterAll(() => platform.close());

/** Declares a service, and returns its id. */
async function create(declared: ObjectValue): Promise<string> {
  const resource = platform.resource(typeName);
  const said = await resource.apply(declared);
  expect(said.filter(({ severity }) => severity === "error")).toEqual([]);
  return resource.id;
}

/** The configuration that Terraform receives for an import. It is valid, and plans no change. */
async function generate(id: string): Promise<ObjectValue> {
  const { server } = platform;
  const imported = await server.importResourceState({ typeName, id });
  const { state: prior, privateBytes } = await server.readResource({
    typeName,
    state: imported.state ?? {},
    privateBytes: imported.privateBytes,
  });
  const { config, diagnostics } = await server.generateResourceConfig({ typeName, state: prior ?? {} });
  const validation = await server.validateResourceConfig({ typeName, config: config ?? {} });
  const { planned } = await server.planResourceChange({ typeName, prior, config, privateBytes });
  expect([diagnostics, validation.diagnostics, planned]).toEqual([[], [], prior]);
  return config ?? {};
}

test.each<[string, ObjectValue, ObjectValue]>([
  ["the host alone", { type: "NARS", host: "rs" }, { host: "rs" }],
  ["a port of its own", { type: "NARS", uri: "http://rs:8010/nars" }, { host: "rs", port: 8010 }],
  [
    "another protocol and path",
    { type: "VIRTUAL_FACTORY", uri: "https://front:443/vf" },
    { host: "front", protocol: "https", port: 443, path: "vf" },
  ],
  [
    "the other protocol of a type",
    { type: "DHCP_SERVICE", uri: "dnsmasq://dhcp:823" },
    { host: "dhcp", protocol: "dnsmasq" },
  ],
])("an imported service is generated with %s", async (_what, declared, address) => {
  const config = await generate(await create({ ...declared, datacenter_ids: [] }));

  const { uri, host, protocol, port, path, datacenter_ids, public_cloud_region_ids, ...rest } = config;
  expect({ uri, host, protocol, port, path }).toEqual({ ...NO_ADDRESS, ...address });
  expect({ datacenter_ids, public_cloud_region_ids }).toEqual(NO_PLACES);
  expect(Object.entries(rest).filter(([, value]) => value !== null)).toEqual([["type", declared.type]]);
});

test("an imported service is generated with exactly its locations", async () => {
  const datacenter = await createDatacenter(platform, "Barcelona");

  const config = await generate(await create({ type: "XAS", host: "rs", datacenter_ids: [datacenter] }));

  expect(config).toMatchObject({ datacenter_ids: [datacenter], public_cloud_region_ids: null });
});

test.each([
  ["a type that is not known here", "QUANTUM_FACTORY", "http://rs:8009/qf", "rs"],
  ["an address that cannot be read", "NARS", "http:nars", null],
])("a service with %s is generated with its uri", async (_what, type, uri, host) => {
  const address = { ...NO_ADDRESS, uri, ...(host !== null && { host, protocol: "http", port: 8009, path: "qf" }) };
  const state = { id: "7", type, ...address, datacenter_ids: ["1"], public_cloud_region_ids: [] };

  const { config } = await platform.server.generateResourceConfig({ typeName, state });

  expect(config).toMatchObject({ type, ...NO_ADDRESS, uri, datacenter_ids: ["1"] });
});
