import { codes, inDatacenter, startApi, type Api, type Reply } from "./api";

const PATH = "/admin/remoteservices";
const type = "remoteservice";
const ONE_REPOSITORY = { repositories: { "//first": "nfs:/shared", "//second": "nfs:/shared" } };

function am(host: string, datacenter: number): object {
  return { type: "APPLIANCE_MANAGER", uri: `http://${host}:8009/am`, links: [inDatacenter(datacenter)] };
}

/** Two datacenters, the first with an appliance manager on the host `first`. */
async function startWithManager(options: Parameters<typeof startApi>[0] = {}): Promise<Api> {
  const api = await startApi(options);
  await api.datacenter("one");
  await api.datacenter("two");
  await api.call("POST", PATH, { type, body: am("first", 1) });
  return api;
}

function move(api: Api, host: string): Promise<Reply> {
  return api.call("PUT", `${PATH}/1`, { type, body: am(host, 1) });
}

test("drops an appliance manager whose repository belongs to another datacenter (RS-AM-0, section 5.1)", async () => {
  const api = await startWithManager(ONE_REPOSITORY);

  const created = await api.call("POST", PATH, { type, body: am("second", 2) });
  const list = await api.call("GET", PATH, { type: "remoteservices" });

  expect([created.status, created.body]).toMatchObject([
    201,
    { status: 0, configurationErrors: { collection: [{ code: "RS-AM-0" }] } },
  ]);
  expect(list.body).toMatchObject({ totalSize: 1 });
});

test("also drops it from a new datacenter (RS-AM-0, section 5.1)", async () => {
  const api = await startWithManager(ONE_REPOSITORY);

  const collection = [{ type: "APPLIANCE_MANAGER", uri: "http://second:8009/am" }];
  const body = { name: "three", location: "Here", remoteServices: { collection } };
  const created = await api.call("POST", "/admin/datacenters", { type: "datacenter", body });

  expect([created.status, created.body]).toMatchObject([
    201,
    { remoteServices: { collection: [], configErrors: { collection: [{ code: "RS-AM-0" }] } } },
  ]);
});

test("an address exports one repository, however it is written (RS-AM-0, RS-AM-1, section 5.1)", async () => {
  const api = await startWithManager();
  api.simulator.setUsage({ 1: ["templates"] });
  const written = { ...am("first", 2), uri: "HTTP://First:8009/am/" };

  const created = await api.call("POST", PATH, { type, body: written });
  const respelled = await api.call("PUT", `${PATH}/1`, { type, body: { ...written, links: [inDatacenter(1)] } });

  expect(created.body).toMatchObject({ configurationErrors: { collection: [{ code: "RS-AM-0" }] } });
  expect([respelled.status, respelled.body]).toMatchObject([200, { uri: "HTTP://First:8009/am/" }]);
});

test("reports a dead appliance manager rather than its repository (RS-7, section 5.1)", async () => {
  const api = await startWithManager({ ...ONE_REPOSITORY, dead: ["//second"] });

  const created = await api.call("POST", PATH, { type, body: am("second", 2) });

  expect(created.body).toMatchObject({ configurationErrors: { collection: [{ code: "RS-7" }] } });
});

test("refuses to move an appliance manager to the repository of another datacenter (RS-AM-0, section 5.1)", async () => {
  const api = await startWithManager({ repositories: { "//new": "nfs:/shared", "//second": "nfs:/shared" } });
  await api.call("POST", PATH, { type, body: am("second", 2) });

  const moved = await move(api, "new");
  const read = await api.call("GET", `${PATH}/1`, { type });

  expect([moved.status, codes(moved)]).toEqual([409, ["RS-AM-0"]]);
  expect(read.body).toMatchObject({ uri: "http://first:8009/am" });
});

test.each([
  ["moves an appliance manager to another repository", [] as const, "other", 200],
  [
    "refuses the move while templates of the old repository are in use (RS-AM-1, section 5.1)",
    ["templates"] as const,
    "other",
    409,
  ],
  ["still moves it to another address of the same repository", ["templates"] as const, "second", 200],
])("%s", async (_title, uses, host, status) => {
  const api = await startWithManager(ONE_REPOSITORY);
  api.simulator.setUsage({ 1: uses });

  const moved = await move(api, host);

  expect(moved.status === 409 ? codes(moved) : moved.body).toMatchObject(
    status === 409 ? ["RS-AM-1"] : { uri: `http://${host}:8009/am`, status: 1 },
  );
});

test("checks the repository when an appliance manager is created or moved, but never in a check request", async () => {
  const api = await startWithManager();
  await api.call("POST", PATH, { type, body: am("second", 2) });
  api.simulator.setHealth(ONE_REPOSITORY);

  const checked = await api.call("GET", `${PATH}/1/action/check`);
  const kept = await move(api, "first");

  expect([checked.status, kept.status]).toEqual([204, 200]);
});
