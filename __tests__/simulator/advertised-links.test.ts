import { codes, inDatacenter, inRegion, ofRegion, startApi, type Api, type Reply } from "./api";

interface Link {
  readonly rel: string;
  readonly href: string;
  readonly type?: string;
}

const START: readonly (readonly [path: string, type: string])[] = [
  ["/login", "user"],
  ["/admin/datacenters", "datacenters"],
  ["/admin/publiccloudregions", "publiccloudregions"],
  ["/admin/remoteservices", "remoteservices"],
  ["/cloud/locations", "datacenters"],
  ["/cloud/locations", "publiccloudregions"],
  ["/cloud/virtualdatacenters", "virtualdatacenters"],
  ["/config/hypervisortypes", "hypervisortypes"],
];

async function platform(): Promise<Api> {
  const api = await startApi();
  const madrid = await api.datacenter("Madrid");
  const ireland = await api.region("Ireland", "eu-west-1");
  await api.service("NARS", "http://rs:8009/nars", [inDatacenter(madrid), inRegion(ireland)]);
  await api.service("REMOTE_ACCESS", "guacd://rs:4822", [inDatacenter(madrid)]);
  api.simulator.setUsage({ [madrid]: ["virtualDatacenters"], [ireland]: ["virtualDatacenters"] });
  return api;
}

/** All links of an answer, at any depth. */
function linksIn(value: unknown): readonly Link[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const { links = [] } = value as { readonly links?: readonly Link[] };
  return [...(Array.isArray(value) ? [] : links), ...Object.values(value).flatMap((inner) => linksIn(inner))];
}

interface Visit {
  readonly path: string;
  readonly accept: string;
}

/** Follows every link of every answer once, with the type of the link. */
async function crawl({ call }: Api): Promise<ReadonlyMap<string, Reply>> {
  const answers = new Map<string, Reply>();
  const open: Visit[] = START.map(([path, type]) => ({ path, accept: `application/vnd.abiquo.${type}+json` }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, accept } = next;
    if (!answers.has(`${path} ${accept}`)) {
      const reply = await call("GET", path, { headers: { accept } });
      answers.set(`${path} ${accept}`, reply);
      const found = linksIn(reply.body).filter(({ href }) => href !== undefined);
      open.push(...found.map(({ href, type }) => ({ path: href.replace(/^.*\/api/, ""), accept: type || "*/*" })));
    }
  }
  return answers;
}

test("every link of every entity leads to a resource, an empty collection or a 403, and dynamic regions to their endpoint", async () => {
  const api = await platform();

  const answers = await crawl(api);
  const astray = [...answers].filter(([, { status }]) => ![200, 204, 403, 405].includes(status));
  const forbidden = [...answers.values()].filter(({ status }) => status === 403);

  expect(astray.filter(([, reply]) => !codes(reply).includes("GEN-23")).map(([request]) => request)).toEqual([]);
  expect(astray.map(([request]) => request).filter((request) => !/\/(vcd|e1c)\/regions /.test(request))).toEqual([]);
  expect(new Set(forbidden.flatMap(codes))).toEqual(new Set(["GEN-15"]));
  expect([answers.size > 200, forbidden.length > 5]).toEqual([true, true]);
});

test("links that do not support GET support another method", async () => {
  const api = await platform();
  const refused = [...(await crawl(api))].filter(([, { status }]) => status === 405);

  expect(refused.length).toBeGreaterThan(0);
  expect(refused.filter(([request]) => !/\/action\/checkcredentials /.test(request))).toEqual([]);
});

test.each([
  ["/admin/datacenters/1/racks", "racks"],
  ["/admin/datacenters/1/storage/tiers", "tiers"],
  ["/cloud/locations/2/tasks", "tasks"],
  ["/admin/enterprises/1/limits", "limits"],
  ["/config/hypervisortypes/KVM/monitoring/levels", "monitoringlevels"],
  ["/admin/publiccloudregions/2/enterprises/1/virtualmachines", "virtualmachines"],
])("%s is empty, and accepts no new entities", async (path, type) => {
  const { call } = await platform();

  const read = await call("GET", path, { type });
  const written = await call("POST", path, { type, body: {} });

  expect([read.status, read.body]).toEqual([200, { links: [], collection: [] }]);
  expect([written.status, codes(written)]).toEqual([403, ["GEN-15"]]);
});

test.each([
  ["GET", "/admin/datacenters/1/action/discover"],
  ["PUT", "/admin/datacenters/1/action/updateusedresources"],
  ["POST", "/cloud/locations/2/action/sync"],
  ["GET", "/admin/enterprises/1/datacenterrepositories/1"],
])("%s %s is outside the model, and the answer says so", async (method, path) => {
  const { call } = await platform();

  const { status, body } = await call(method, path);

  const message = "Not enough privileges to perform this operation (the simulator does not model this resource)";
  expect([status, body]).toEqual([403, { links: [], collection: [{ code: "GEN-15", message }] }]);
});

test.each([
  ["/admin/datacenters/9/racks", "DC-0"],
  ["/cloud/locations/9/tasks", "LOCATION-4"],
  ["/config/hypervisortypes/none/monitoring/levels", "HYPERVISOR_TYPE-0"],
  ["/admin/datacenters/1/datastoretiers/2", "404-NOT-FOUND"],
])("%s does not exist (%s)", async (path, code) => {
  const { call } = await platform();

  const reply = await call("GET", path);

  expect([reply.status, codes(reply)]).toEqual([404, [code]]);
});

test("a role lists its privileges", async () => {
  const { call } = await startApi({ privileges: ["PCR_ENUMERATE"] });

  const { body } = await call("GET", "/admin/roles/1/action/privileges", { type: "privileges" });

  expect(body).toEqual({ links: [], collection: [{ id: 1, name: "PCR_ENUMERATE", links: [] }] });
});

test("a datacenter's default datastore tier is the one in its list of tiers", async () => {
  const { call } = await platform();

  const list = await call("GET", "/admin/datacenters/1/datastoretiers", { type: "datastoretiers" });
  const one = await call("GET", "/admin/datacenters/1/datastoretiers/1", { type: "datastoretier" });

  expect(list.body).toEqual({ links: [], collection: [one.body] });
  expect(one.body).toMatchObject({ name: "Default Tier", defaultForDatacenter: true });
});

test("only dynamic regions in use are found without the headers", async () => {
  const api = await startApi();
  await api.service("NARS", "http://rs:8009/nars");
  const endpoint = "https://vcd.example.com/api";
  const headers = {
    "X-Abiquo-PCR-Identity": "user",
    "X-Abiquo-PCR-Credential": "secret",
    "X-Abiquo-PCR-Endpoint": endpoint,
  };
  const body = { name: "Cloud", links: [ofRegion("vcd", "RegionOne")] };
  await api.call("POST", "/admin/publiccloudregions", { type: "publiccloudregion", body, headers });

  const used = await api.call("GET", "/config/hypervisortypes/vcd/regions/RegionOne", { type: "region" });
  const other = await api.call("GET", "/config/hypervisortypes/vcd/regions/RegionTwo", { type: "region" });

  expect([used.status, used.body]).toMatchObject([200, { name: "RegionOne", endpoint }]);
  expect([other.status, codes(other)]).toEqual([400, ["GEN-23"]]);
});
