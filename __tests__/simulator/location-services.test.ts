import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codes, hrefs, inDatacenter, inRegion, ofRegion, rels, startApi } from "./api";

const NARS = { type: "NARS", uri: "http://new:8009/nars" };
const AM = { type: "APPLIANCE_MANAGER", uri: "http://new:8009/am" };

function linkTo(id: number): object {
  return { rel: "remoteservice", href: `http://elsewhere/api/admin/remoteservices/${id}` };
}

test("creates the services in a POST of a datacenter, and attaches the linked ones", async () => {
  const api = await startApi();
  const id = await api.service("VIRTUAL_FACTORY", "http://h:8009/vf");

  const body = { name: "dc", location: "Here", links: [linkTo(id)], remoteServices: { collection: [NARS, AM] } };
  const created = await api.call("POST", "/admin/datacenters", { type: "datacenter", body });
  const read = await api.call("GET", "/admin/datacenters/1", { type: "datacenter" });

  const collection = [{ type: "NARS", status: 1 }, { type: "APPLIANCE_MANAGER" }, { type: "VIRTUAL_FACTORY" }];
  expect([created.status, created.body]).toMatchObject([201, { remoteServices: { links: [], collection } }]);
  expect(hrefs(created, "remoteservice")).toEqual([]);
  expect(hrefs(read, "remoteservice")).toEqual([
    "/admin/remoteservices/1",
    "/admin/remoteservices/2",
    "/admin/remoteservices/3",
  ]);
});

test("links a service once that is linked twice, under whatever base", async () => {
  const api = await startApi();
  const id = await api.service("NARS", "http://h:8009/nars");

  const links = [linkTo(id), { rel: "remoteservice", href: `/api/admin/remoteservices/${id}/` }];
  const body = { name: "dc", location: "Here", links };
  const reply = await api.call("POST", "/admin/datacenters", { type: "datacenter", body });

  expect([reply.status, reply.body]).toMatchObject([201, { remoteServices: { collection: [{ id }] } }]);
});

test("stores a dead service in the POST of a location, but drops a dead appliance manager", async () => {
  const api = await startApi({ dead: ["*"] });

  const body = { name: "dc", location: "Here", remoteServices: { collection: [NARS, AM] } };
  const created = await api.call("POST", "/admin/datacenters", { type: "datacenter", body });
  const list = await api.call("GET", "/admin/remoteservices", { type: "remoteservices" });

  const errors = { collection: [{ code: "RS-7" }] };
  const collection = [{ type: "NARS", status: 0, configurationErrors: errors }];
  const configErrors = { collection: [{ code: "RS-7" }, { code: "RS-7" }] };
  expect([created.status, created.body]).toMatchObject([201, { remoteServices: { collection, configErrors } }]);
  expect(list.body).toMatchObject({ totalSize: 1 });
});

test.each([
  ["RS-32: two of one type", { links: [linkTo(1)], remoteServices: { collection: [NARS] } }, 409, ["RS-32"]],
  ["RS-26: no such service", { links: [linkTo(9)] }, 404, ["RS-26"]],
  ["RS-26 (404) before DC-3 (409)", { name: "other", links: [linkTo(9)] }, 404, ["RS-26"]],
  ["GEN-6: a link elsewhere", { links: [{ rel: "remoteservice", href: "x" }] }, 400, ["GEN-6"]],
  ["RS-27: another datacenter's appliance manager", { links: [linkTo(2)] }, 409, ["RS-27"]],
])("refuses a POST of a datacenter as a whole, %s", async (_title, extra, status, expected) => {
  const api = await startApi();
  await api.service("NARS", "http://h:8009/nars");
  await api.service("APPLIANCE_MANAGER", "http://h:8009/am", [inDatacenter(await api.datacenter("other"))]);

  const body = { name: "dc", location: "Here", ...extra };
  const reply = await api.call("POST", "/admin/datacenters", { type: "datacenter", body });
  const list = await api.call("GET", "/admin/datacenters", { type: "datacenters" });

  expect([reply.status, codes(reply)]).toEqual([status, expected]);
  expect(list.body).toMatchObject({ totalSize: 1 });
});

test.each([
  ["RS-15: no port", { type: "XAS", uri: "http://h/x" }],
  ["RS-24: no type", { uri: "http://h:8009/x" }],
  ["RS-1: no such type", { type: "NONE", uri: "http://h:8009/x" }],
  ["RS-3: an address that is taken", { type: "VIRTUAL_FACTORY", uri: "http://h:8009/vf" }],
])("creates a datacenter despite a service that cannot be created, and reports the error %s", async (title, bad) => {
  const api = await startApi();
  await api.service("VIRTUAL_FACTORY", "http://h:8009/vf");

  const body = { name: "dc", location: "Here", remoteServices: { collection: [bad, NARS] } };
  const { status, body: created } = await api.call("POST", "/admin/datacenters", { type: "datacenter", body });

  const configErrors = { links: [], collection: [expect.objectContaining({ code: title.replace(/:.*/, "") })] };
  const services = { links: [], collection: [expect.objectContaining({ type: "NARS" })], configErrors };
  expect([status, created]).toEqual([201, expect.objectContaining({ name: "dc", remoteServices: services })]);
  expect(api.simulator.state().remoteServices.size).toBe(2);
});

test("links an appliance manager without a datacenter to a new datacenter", async () => {
  const folder = mkdtempSync(join(tmpdir(), "simulator-"));
  const dataFile = join(folder, "platform.json");
  const am = { id: 7, type: "APPLIANCE_MANAGER", uri: "http://h:8009/am", status: 1, locations: [] };
  const empty = { format: 1, nextLocationId: 1, nextRemoteServiceId: 8, datacenters: [], publicCloudRegions: [] };
  writeFileSync(dataFile, JSON.stringify({ ...empty, remoteServices: [am] }));
  const api = await startApi({ dataFile });

  const body = { name: "dc", location: "Here", links: [linkTo(7)] };
  const reply = await api.call("POST", "/admin/datacenters", { type: "datacenter", body });

  rmSync(folder, { recursive: true });
  expect([reply.status, reply.body]).toMatchObject([201, { remoteServices: { collection: [{ id: 7 }] } }]);
  expect(api.simulator.state().remoteServices.get(7)?.locations).toEqual([1]);
});

test("refuses a region with a service that regions cannot have (PUBLICREGION-7)", async () => {
  const { call } = await startApi();

  const body = { name: "r", links: [ofRegion("AMAZON", "eu-west-1")], remoteServices: { collection: [AM] } };
  const reply = await call("POST", "/admin/publiccloudregions", { type: "publiccloudregion", body });

  expect([reply.status, codes(reply)]).toEqual([409, ["PUBLICREGION-7"]]);
});

test("accepts new and linked services in a POST of a region", async () => {
  const api = await startApi();
  const id = await api.service("VIRTUAL_FACTORY", "http://h:8009/vf");

  const links = [ofRegion("AMAZON", "eu-west-1"), linkTo(id)];
  const body = { name: "r", links, remoteServices: { collection: [NARS] } };
  const reply = await api.call("POST", "/admin/publiccloudregions", { type: "publiccloudregion", body });

  const collection = [{ type: "NARS" }, { type: "VIRTUAL_FACTORY" }];
  expect([reply.status, reply.body]).toMatchObject([201, { remoteServices: { collection } }]);
  expect(rels(reply)).toEqual(["edit", "enterprises", "remoteservices", "hypervisortype", "region", "location"]);
});

test("deletes a datacenter and the services that belong to it, and detaches the others", async () => {
  const api = await startApi();
  const gone = await api.datacenter("gone");
  const stays = await api.datacenter("stays");
  const am = await api.service("APPLIANCE_MANAGER", "http://h:8009/am", [inDatacenter(gone)]);
  const bpm = await api.service("BPM_SERVICE", "http://h:8009/bpm", [inDatacenter(gone)]);
  const nars = await api.service("NARS", "http://h:8009/nars", [inDatacenter(gone), inDatacenter(stays)]);

  const reply = await api.call("DELETE", `/admin/datacenters/${gone}`);
  const reads = [am, bpm, nars].map((id) => api.call("GET", `/admin/remoteservices/${id}`, { type: "remoteservice" }));
  const [amRead, bpmRead, narsRead] = await Promise.all(reads);

  expect([reply.status, amRead?.status, bpmRead?.status, narsRead?.status]).toEqual([204, 404, 404, 200]);
  expect(narsRead && hrefs(narsRead, "datacenter")).toEqual(["/admin/datacenters/2"]);
});

test("deletes a region and leaves its services registered", async () => {
  const api = await startApi();
  const region = await api.region("r", "eu-west-1");
  const id = await api.service("NARS", "http://h:8009/nars", [inRegion(region)]);

  await api.call("DELETE", `/admin/publiccloudregions/${region}`);
  const read = await api.call("GET", `/admin/remoteservices/${id}`, { type: "remoteservice" });

  expect([read.status, hrefs(read, "publiccloudregion")]).toEqual([200, []]);
});

test.each([
  ["/admin/datacenters/1/remoteservices/NODECOLLECTOR", 404, "RS-0"],
  ["/admin/publiccloudregions/2/remoteservices/NARS", 404, "RS-23"],
  ["/admin/datacenters/1/remoteservices/TARANTINO", 404, "RS-2"],
])("answers GET %s with %i %s", async (path, status, code) => {
  const api = await startApi();
  await api.datacenter("dc");
  await api.region("r", "eu-west-1");

  const reply = await api.call("GET", path, { type: "remoteservice" });

  expect([reply.status, codes(reply)]).toEqual([status, [code]]);
});

test("finds a location's service by its type, ignoring case and underscores", async () => {
  const api = await startApi();
  await api.service("VIRTUAL_FACTORY", "http://h:8009/vf", [inDatacenter(await api.datacenter("dc"))]);

  const { body } = await api.call("GET", "/admin/datacenters/1/remoteservices/virtualfactory", {
    type: "remoteservice",
  });

  expect(body).toMatchObject({ id: 1, type: "VIRTUAL_FACTORY" });
});
