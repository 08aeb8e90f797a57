import { codes, inDatacenter, inRegion, rels, startApi, type Api } from "./api";

const COMMON = [
  ...["datacenterrepository", "self", "ips", "availabilityzones", "devices", "hardwareprofiles", "templates"],
  ...["remotevirtualdatacenters", "remotevirtualmachines", "globalnetworks"],
];
const OF_A_DATACENTER = [...COMMON, "backuppolicies", "backupproperties", "compatibles"];
const OF_A_REGION = [...COMMON, "tasks", "sync", "tasks"];

async function platform(options: Parameters<typeof startApi>[0] = {}): Promise<Api> {
  const api = await startApi({ hrefHost: "http://abiquo", ...options });
  const madrid = await api.datacenter("Madrid");
  const ireland = await api.region("Ireland", "eu-west-1");
  await api.service("VIRTUAL_FACTORY", "http://rs:8009/vf", [inDatacenter(madrid), inRegion(ireland)]);
  return api;
}

test("an administrator sees the recorded links of a datacenter: its own, and those of the location", async () => {
  const { call } = await platform();

  const reply = await call("GET", "/cloud/locations/1", { type: "datacenter" });

  expect(rels(reply)).toEqual([
    ...["edit", "racks", "remoteservices", "updateusedresources", "datastores", "hypervisors", "enterprises"],
    ...["discover", "checkmachinestate", "checkmachineipmistate", "tiers", "devices", "networkservicetypes", "network"],
    ...["getLimits", "backupproperties", "remoteservice", "location"],
    ...OF_A_DATACENTER,
  ]);
});

test("an administrator sees the recorded links of a region: its own, and those of the location", async () => {
  const { call } = await platform();

  const reply = await call("GET", "/cloud/locations/2", { type: "publiccloudregion" });

  const own = ["edit", "enterprises", "remoteservices", "hypervisortype", "region", "remoteservice", "location"];
  expect(rels(reply)).toEqual([...own, ...OF_A_REGION]);
});

test("a login without privileges for locations sees only the links for users", async () => {
  const { call } = await platform({ privileges: ["PHYS_DC_MANAGE", "PCR_MANAGE"] });

  const datacenter = await call("GET", "/cloud/locations/1", { type: "datacenter" });
  const region = await call("GET", "/cloud/locations/2", { type: "publiccloudregion" });

  expect(rels(datacenter)).toEqual(OF_A_DATACENTER);
  expect(rels(region)).toEqual(["hypervisortype", "region", ...OF_A_REGION]);
});

test.each([
  "allenterprises=true&enterprise=1",
  "enterprise=1&allenterprises=false",
  "inscope=true",
  "provider=AMAZON",
  "provider=AMAZON&inscope=false",
])("page links repeat %s as in the request", async (query) => {
  const { call } = await platform();

  const { body } = await call("GET", `/cloud/locations?${query}`, { type: "publiccloudregions" });

  const path = "http://abiquo/api/cloud/locations";
  expect(body).toMatchObject({
    totalSize: 1,
    links: [
      { rel: "first", href: `${path}?${query}&limit=25&by=name` },
      { rel: "last", href: `${path}?${query}&startwith=0&limit=25&by=name` },
    ],
    collection: [{ name: "Ireland" }],
  });
});

test("regions can be filtered by their provider", async () => {
  const { call } = await platform();

  const { body } = await call("GET", "/cloud/locations?provider=vcd", { type: "publiccloudregions" });

  expect(body).toMatchObject({ totalSize: 0, collection: [] });
});

test.each(["?allenterprises=yes", "?inscope=True", "/1?inscope=1"])(
  "reads the booleans of %s as JAX-RS does, which accepts any text",
  async (query) => {
    const { call } = await platform();

    expect((await call("GET", `/cloud/locations${query}`)).status).toBe(200);
  },
);

test.each([
  ["?enterprise=7", 404, "EN-0"],
  ["?enterprise=x", 400, "CONSTR-PATTERN"],
])("refuses %s", async (query, status, code) => {
  const { call } = await platform();

  const reply = await call("GET", `/cloud/locations${query}`);

  expect([reply.status, codes(reply)]).toEqual([status, [code]]);
});
