import { codes, inDatacenter, startApi } from "./api";

const PATH = "/admin/remoteservices";
const CHECK = "/config/action/remoteservicecheck";
const type = "remoteservice";

test("stores a dead service with status 0 and the reason (RS-7): a failed check is a warning", async () => {
  const { call } = await startApi({ dead: ["//dead"] });

  const created = await call("POST", PATH, { type, body: { type: "NARS", uri: "http://dead:8009/nars" } });
  const read = await call("GET", `${PATH}/1`, { type });

  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({
    id: 1,
    status: 0,
    configurationErrors: { links: [], collection: [{ code: "RS-7" }] },
  });
  expect(read.body).toMatchObject({ status: 0 });
  expect(read.body).not.toHaveProperty("configurationErrors");
});

test("answers 201 for a dead appliance manager, without an id: it was not stored", async () => {
  const api = await startApi({ dead: ["*/am"] });
  const links = [inDatacenter(await api.datacenter("dc"))];

  const created = await api.call("POST", PATH, {
    type,
    body: { type: "APPLIANCE_MANAGER", uri: "http://h:8009/am", links },
  });
  const list = await api.call("GET", PATH, { type: "remoteservices" });

  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({ status: 0, configurationErrors: { collection: [{ code: "RS-7" }] } });
  expect(created.body).not.toHaveProperty("id");
  expect(list.body).toMatchObject({ totalSize: 0 });
});

test("checks a service again when it is PUT with the same URI, which is how status is refreshed", async () => {
  const api = await startApi({ dead: ["*"] });
  const id = await api.service("NARS", "http://h:8009/nars");
  const put = { type, body: { type: "NARS", uri: "http://h:8009/nars" } };

  api.simulator.setHealth({});
  const stale = await api.call("GET", `${PATH}/${id}`, { type });
  const up = await api.call("PUT", `${PATH}/${id}`, put);
  api.simulator.setHealth({ deadTypes: ["NARS"] });
  const down = await api.call("PUT", `${PATH}/${id}`, put);

  expect(stale.body).toMatchObject({ status: 0 });
  expect([up.status, up.body]).toMatchObject([200, { status: 1 }]);
  expect([down.status, down.body]).toMatchObject([
    200,
    { status: 0, configurationErrors: { collection: [{ code: "RS-7" }] } },
  ]);
});

test("refuses a changed URI that fails its check (RS-8), and changes nothing", async () => {
  const api = await startApi({ dead: ["http://dead*"] });
  const id = await api.service("NARS", "http://h:8009/nars");

  const reply = await api.call("PUT", `${PATH}/${id}`, { type, body: { type: "NARS", uri: "http://dead:8009/nars" } });
  const after = await api.call("GET", `${PATH}/${id}`, { type });

  expect([reply.status, codes(reply)]).toEqual([409, ["RS-8"]]);
  expect(after.body).toMatchObject({ uri: "http://h:8009/nars", status: 1 });
});

test("treats a service that is listed as both dead and alive as alive", async () => {
  const api = await startApi({ dead: ["*"], alive: ["http://good:*"] });
  await api.service("NARS", "http://good:8009/nars");

  const reply = await api.call("GET", `${PATH}/1/action/check`);

  expect([reply.status, reply.body]).toEqual([204, ""]);
});

test.each([
  ["RS-7", 404, { type: "NARS", uri: "http://dead:8009/nars" }],
  ["RS-8", 409, { type: "DHCP_SERVICE", uri: "omapi://h:7911" }],
  ["RS-8", 409, { type: "REMOTE_ACCESS", uri: "guacd://h:4822" }],
])("reports %s for the check of a registered service and of an address", async (code, status, service) => {
  const api = await startApi({ dead: ["dead"] });
  const id = await api.service(service.type, service.uri);

  const registered = await api.call("GET", `${PATH}/${id}/action/check`);
  const address = await api.call("POST", CHECK, { type, body: service });

  expect([registered.status, codes(registered)]).toEqual([status, [code]]);
  expect([address.status, codes(address)]).toEqual([status, [code]]);
});

test.each([
  ["a live address", { type: "VIRTUAL_FACTORY", uri: "http://h:8009/vf" }, 204],
  ["RS-24: no type", { uri: "http://h:8009/vf" }, 400],
  ["RS-15: no port", { type: "VIRTUAL_FACTORY", uri: "http://h/vf" }, 409],
])("checks an address without registering it, %s", async (_title, body, status) => {
  const { call } = await startApi();

  const reply = await call("POST", CHECK, { type, body });
  const list = await call("GET", PATH, { type: "remoteservices" });

  expect(reply.status).toBe(status);
  expect(list.body).toMatchObject({ totalSize: 0 });
});

test("does not change the status by a check", async () => {
  const api = await startApi({ dead: ["*"] });
  const id = await api.service("NARS", "http://h:8009/nars");
  api.simulator.setHealth({});

  const check = await api.call("GET", `${PATH}/${id}/action/check`);
  const after = await api.call("GET", `${PATH}/${id}`, { type });

  expect(check.status).toBe(204);
  expect(after.body).toMatchObject({ status: 0 });
});

test("answers RS-26 for the check of a service that does not exist", async () => {
  const { call } = await startApi();

  const reply = await call("GET", `${PATH}/3/action/check`);

  expect([reply.status, codes(reply)]).toEqual([404, ["RS-26"]]);
});

test("reports the UUID of a datacenter, which its first service sets, if the platform reports it", async () => {
  const uuids = { nars: "first", xas: "second", dead: "never" };
  const api = await startApi({ dead: ["dead"], uuids, datacenterUuids: true });
  const links = [inDatacenter(await api.datacenter("dc"))];

  await api.service("VIRTUAL_FACTORY", "http://dead:8009/vf", links);
  await api.service("NARS", "http://h:8009/nars", links);
  await api.service("XAS", "http://h:8009/xas", links);
  const reply = await api.call("GET", "/admin/datacenters/1", { type: "datacenter" });

  expect(reply.body).toMatchObject({ uuid: "first" });
});

test("has one UUID for all services of a server, and a different one for each server", async () => {
  const api = await startApi();
  const links = [inDatacenter(await api.datacenter("dc"))];
  const uris = ["http://a:8009/vf", "http://a:8009/vsm", "https://A:443/am", "http://b:8009/nars", "http://b:8009/bpm"];
  const types = ["VIRTUAL_FACTORY", "VIRTUAL_SYSTEM_MONITOR", "APPLIANCE_MANAGER", "NARS", "BPM_SERVICE"];
  for (const [index, uri] of uris.entries()) {
    await api.service(types[index] ?? "", uri, links);
  }

  const [vf, vsm, am, nars, bpm] = [...api.simulator.state().remoteServices.values()].map(({ uuid }) => uuid);

  expect([vsm, am, bpm]).toEqual([vf, vf, nars]);
  expect(new Set([vf, nars, undefined]).size).toBe(3);
});

test("a new server of a service that belongs to a datacenter reports the datacenter's UUID", async () => {
  const api = await startApi();
  const links = [inDatacenter(await api.datacenter("dc"))];
  await api.service("APPLIANCE_MANAGER", "http://a:8009/am", links);
  await api.service("BPM_SERVICE", "http://b:8009/bpm", links);

  const [am, bpm] = [...api.simulator.state().remoteServices.values()].map(({ uuid }) => uuid);

  expect(bpm).toBe(am);
});

test("replaces the sent UUID with the one that the service reports", async () => {
  const { call } = await startApi({ uuids: { "*": "reported" } });

  const reply = await call("POST", PATH, { type, body: { type: "NARS", uri: "http://h:8009/nars", uuid: "sent" } });

  expect(reply.body).toMatchObject({ uuid: "reported" });
});

test.each([
  ["RS-13: the service has no UUID", { bpm: "" }, ["RS-13"]],
  ["RS-14: the UUID of another datacenter", { nars: "dc", "//one": "other" }, ["RS-14"]],
  [
    "RS-6: the UUID of another service of its type",
    { nars: "dc", "//two": "used", "//one": "used" },
    ["RS-14", "RS-6"],
  ],
])("stores a service that belongs to one datacenter with a warning, %s", async (_title, uuids, expected) => {
  const api = await startApi({ uuids });
  const one = await api.datacenter("one");
  const two = await api.datacenter("two");
  await api.service("NARS", "http://h:8009/nars", [inDatacenter(one)]);
  await api.service("BPM_SERVICE", "http://two:8009/bpm", [inDatacenter(two)]);

  const body = { type: "BPM_SERVICE", uri: "http://one:8009/bpm", links: [inDatacenter(one)] };
  const reply = await api.call("POST", PATH, { type, body });
  const { configurationErrors } = reply.body as { readonly configurationErrors: unknown };

  expect([reply.status, reply.body]).toMatchObject([201, { status: 0 }]);
  expect(codes({ ...reply, body: configurationErrors })).toEqual(expected);
});
