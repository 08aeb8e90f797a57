import { startSimulator } from "../../lib/simulator";
import { codes, hrefs, inDatacenter, inRegion, ofRegion, startApi } from "./api";

test("answers a login with the user, in the shape of a recorded server", async () => {
  const { call } = await startApi();

  const { status, body } = await call("GET", "/login", { type: "user" });

  expect(status).toBe(200);
  expect(body).toMatchObject({
    id: 1,
    nick: "admin",
    authType: "ABIQUO",
    active: true,
    locked: false,
    firstLogin: false,
  });
  expect(Object.keys(body as object).sort()).toEqual([
    "active",
    "authType",
    "email",
    "firstLogin",
    "id",
    "links",
    "locale",
    "locked",
    "name",
    "nick",
    "surname",
  ]);
});

test("answers with its version in three parts, bare for text/plain and framed otherwise", async () => {
  const { call } = await startApi({ apiVersion: "5.4" });

  const bare = await call("GET", "/version", { headers: { accept: "text/plain" } });
  const drawn = await call("GET", "/version");

  expect([bare.body, bare.headers.get("content-type")]).toEqual(["5.4.0", "text/plain"]);
  expect(drawn.body).toContain("| Abiquo API 5.4.0 |");
});

test.each(["6.1", "6.1.3", "6.1.0-HF2"])("answers with the release %s that it simulates", async (release) => {
  const { call } = await startApi({ release });

  const { body } = await call("GET", "/version", { headers: { accept: "text/plain" } });

  expect(body).toBe(release);
});

test.each([
  ["datacenters", "one"],
  ["publiccloudregions", "two"],
])("lists the locations of kind %s for the caller's enterprise", async (type, name) => {
  const api = await startApi();
  await api.datacenter("one");
  await api.region("two", "eu-west-1");

  const { body } = await api.call("GET", "/cloud/locations", { type });

  const { totalSize, collection } = body as { readonly totalSize: number; readonly collection: readonly object[] };
  expect([totalSize, collection]).toEqual([1, [expect.objectContaining({ name })]]);
});

test.each([
  ["1", "datacenter", 200],
  ["1", "publiccloudregion", 404],
  ["2", "publiccloudregion", 200],
  ["3", "datacenter", 404],
])("answers the location %s as a %s with %i", async (id, type, status) => {
  const api = await startApi();
  await api.datacenter("one");
  await api.region("two", "eu-west-1");

  const reply = await api.call("GET", `/cloud/locations/${id}`, { type });

  expect([reply.status, status === 404 && codes(reply)]).toEqual([status, status === 404 && ["LOCATION-4"]]);
});

test("omits links to kinds that the login may not list, so that a PUT of the visible links drops them", async () => {
  const api = await startApi({ privileges: ["PHYS_DC_ENUMERATE", "PHYS_DC_MANAGE", "PCR_MANAGE"] });
  const one = await api.datacenter("one");
  const two = await api.region("two", "eu-west-1");

  const id = await api.service("NARS", "http://h:8009/nars", [inDatacenter(one), inRegion(two)]);

  const read = await api.call("GET", `/admin/remoteservices/${id}`, { type: "remoteservice" });
  const regions = await api.call("GET", "/admin/publiccloudregions");
  await api.call("PUT", `/admin/remoteservices/${id}`, { type: "remoteservice", body: read.body as object });
  const deleted = await api.call("DELETE", `/admin/datacenters/${one}`);
  const left = await api.call("DELETE", `/admin/remoteservices/${id}`);

  expect([hrefs(read, "datacenter"), hrefs(read, "publiccloudregion")]).toEqual([["/admin/datacenters/1"], []]);
  expect([regions.status, codes(regions)]).toEqual([403, ["GEN-15"]]);
  expect([deleted.status, left.status]).toEqual([204, 204]);
});

test.each([
  ["POST", "/admin/datacenters", "datacenter"],
  ["POST", "/admin/remoteservices", "remoteservice"],
  ["DELETE", "/admin/publiccloudregions/1", undefined],
])("refuses %s %s without the privilege (GEN-15)", async (method, path, type) => {
  const { call } = await startApi({ privileges: ["PHYS_DC_ENUMERATE", "PCR_ENUMERATE"] });

  const reply = await call(method, path, type ? { type, body: {} } : {});

  expect([reply.status, codes(reply)]).toEqual([403, ["GEN-15"]]);
});

test.each([
  ["5.4", 200],
  ["6.0", 403],
])("the privileges for datacenters suffice for regions before 6.x (section 2): %s", async (apiVersion, status) => {
  const privileges = ["PHYS_DC_ENUMERATE", "PHYS_DC_MANAGE"] as const;
  const { call } = await startApi({ apiVersion, privileges });

  const list = await call("GET", "/admin/publiccloudregions", { type: "publiccloudregions" });
  const body = { name: "two", links: [ofRegion("AMAZON", "eu-west-1")] };
  const created = await call("POST", "/admin/publiccloudregions", { type: "publiccloudregion", body });
  const listed = await call("GET", "/admin/roles/1/action/privileges", { type: "privileges" });

  expect([list.status, created.status]).toEqual([status, status === 200 ? 201 : status]);
  expect(listed.body).toMatchObject({ collection: privileges.map((name) => ({ name })) });
});

test.each([
  [{ port: 70000 }, "The port 70000 must be a whole number from 0 to 65535."],
  [{ username: "a:b" }, "The username a:b must not contain a colon, which ends the name in HTTP Basic."],
  [{ latency: -1 }, "The latency -1 must be a whole number of milliseconds from 0 to 2147483647."],
  [{ latency: 3e9 }, "The latency 3000000000 must be a whole number of milliseconds from 0 to 2147483647."],
  [{ hrefHost: "abiquo/api" }, 'The hrefHost "abiquo/api" must be an origin, such as http://host:80.'],
  [{ hrefHost: "http://me@abiquo" }, 'The hrefHost "http://me@abiquo" must be an origin, such as http://host:80.'],
  [{ hrefHost: "http://a\\api" }, 'The hrefHost "http://a\\api" must be an origin, such as http://host:80.'],
  [{ hrefHost: "http://[abiquo" }, 'The hrefHost "http://[abiquo" must be an origin, such as http://host:80.'],
  [{ release: "6.10.2" }, "The release 6.10.2 must be one of API version 6.1, such as 6.1.3."],
  [{ release: "6.1." }, "The release 6.1. must be one of API version 6.1, such as 6.1.3."],
  [{ apiVersion: "7.0" }, "The API version 7.0 must be one of 3.10, 4.0, 4.2, 4.4, 4.6, 4.7, 5.0, 5.1, 5.4, 6.0, 6.1."],
])("does not start with %j", async (options, message) => {
  await expect(startSimulator(options)).rejects.toThrow(new Error(message));
});

test("reports that a port is in use", async () => {
  const { simulator } = await startApi();

  await expect(startSimulator({ port: Number(new URL(simulator.url).port) })).rejects.toThrow("EADDRINUSE");
});

test("frees its port when it is closed, and can be closed twice", async () => {
  const simulator = await startSimulator();
  await fetch(`${simulator.url}/login`);

  await simulator.close();
  await simulator.close();

  await expect(fetch(simulator.url)).rejects.toThrow("fetch failed");
});
