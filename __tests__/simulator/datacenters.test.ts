import { codes, startApi } from "./api";

const PATH = "/admin/datacenters";

test("answers a POST with the entity and the services of the request, which later answers omit", async () => {
  const { call } = await startApi({ hrefHost: "https://abiquo.example.com" });

  const created = await call("POST", PATH, { type: "datacenter", body: { name: "dc", location: "Here", links: [] } });
  const read = await call("GET", `${PATH}/1`, { type: "datacenter" });

  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({
    id: 1,
    name: "dc",
    location: "Here",
    remoteServices: { links: [], collection: [] },
  });
  expect(Object.keys(read.body as object)).toEqual(["id", "name", "location", "links"]);
});

test("links a datacenter as a recorded server does", async () => {
  const api = await startApi({ hrefHost: "https://abiquo.example.com" });
  const id = await api.datacenter("dc");

  const { body } = await api.call("GET", `${PATH}/${id}`, { type: "datacenter" });
  const { links } = body as { readonly links: readonly { readonly rel: string }[] };

  expect(links.map(({ rel }) => rel)).toEqual([
    "edit",
    "racks",
    "remoteservices",
    "updateusedresources",
    "datastores",
    "hypervisors",
    "enterprises",
    "discover",
    "checkmachinestate",
    "checkmachineipmistate",
    "tiers",
    "devices",
    "networkservicetypes",
    "network",
    "getLimits",
    "datastoretiers",
    "backuppolicies",
    "backupproperties",
    "defaultdatastoretier",
    "location",
  ]);
  expect(links[0]).toEqual({
    rel: "edit",
    href: "https://abiquo.example.com/api/admin/datacenters/1",
    type: "application/vnd.abiquo.datacenter+json",
    title: "dc",
  });
  expect(links[3]).toMatchObject({ rel: "updateusedresources", type: "" });
  expect(links.at(-1)).toEqual({
    rel: "location",
    href: "https://abiquo.example.com/api/cloud/locations/1",
    type: "application/vnd.abiquo.datacenter+json",
    title: "dc",
  });
});

test.each([
  ["CONSTR-REQUIRED: no name", { location: "Here" }, 400, ["CONSTR-REQUIRED"]],
  ["CONSTR-REQUIRED: neither name nor location", {}, 400, ["CONSTR-REQUIRED", "CONSTR-REQUIRED"]],
  ["CONSTR-LENGTH: an empty name", { name: "", location: "Here" }, 400, ["CONSTR-LENGTH"]],
  ["CONSTR-LENGTH: a location of 101 letters", { name: "a", location: "x".repeat(101) }, 400, ["CONSTR-LENGTH"]],
  ["GEN-7: a name with a leading or trailing blank", { name: " a", location: "Here" }, 400, ["GEN-7"]],
  ["GEN-11: an id", { id: 7, name: "a", location: "Here" }, 400, ["GEN-11"]],
  ["GEN-2: a name that is not text", { name: 5, location: "Here" }, 400, ["GEN-2"]],
  ["GEN-3: no JSON", "{name", 400, ["GEN-3"]],
  ["LINK-0: a link without rel", { name: "a", location: "Here", links: [{ href: "x" }] }, 400, ["LINK-0"]],
  ["LINK-1: a link without href", { name: "a", location: "Here", links: [{ rel: "x" }] }, 400, ["LINK-1"]],
  ["DC-3: a name that is taken", { name: "taken", location: "Here" }, 409, ["DC-3"]],
  ["validation takes precedence over DC-3", { name: "taken" }, 400, ["CONSTR-REQUIRED"]],
])("refuses to create a datacenter, %s", async (_title, body, status, expected) => {
  const api = await startApi();
  await api.datacenter("taken");

  const reply = await api.call("POST", PATH, { type: "datacenter", body });
  const list = await api.call("GET", PATH, { type: "datacenters" });

  expect([reply.status, codes(reply)]).toEqual([status, expected]);
  expect(list.body).toMatchObject({ totalSize: 1 });
});

test("renames a datacenter in place and keeps its services", async () => {
  const api = await startApi();
  const id = await api.datacenter("old");
  await api.service("NARS", "http://h:8009/nars", [{ rel: "datacenter", href: `/api/admin/datacenters/${id}` }]);

  const body = { id, name: "new", location: "There", uuid: "other", links: [] };
  const reply = await api.call("PUT", `${PATH}/${id}`, { type: "datacenter", body });
  const services = await api.call("GET", `${PATH}/${id}/remoteservices`, { type: "remoteservices" });

  expect(reply.status).toBe(200);
  expect(reply.body).toMatchObject({ id, name: "new", location: "There" });
  expect(reply.body).not.toHaveProperty("uuid");
  expect(services.body).toMatchObject({ links: [], collection: [{ type: "NARS" }] });
});

test.each([
  ["GEN-16: another id", { id: 9, name: "a", location: "b" }, 400, ["GEN-16"]],
  ["GEN-7: a name with a leading or trailing blank", { name: "a ", location: "b" }, 400, ["GEN-7"]],
  ["DC-3: the name of another", { name: "taken", location: "b" }, 409, ["DC-3"]],
])("refuses to update a datacenter, %s", async (_title, body, status, expected) => {
  const api = await startApi();
  await api.datacenter("taken");
  const id = await api.datacenter("mine");

  const reply = await api.call("PUT", `${PATH}/${id}`, { type: "datacenter", body });

  expect([reply.status, codes(reply)]).toEqual([status, expected]);
});

test.each([
  ["GET", "/7", 404, ["DC-0"]],
  ["DELETE", "/7", 404, ["DC-0"]],
  ["GET", "/7/remoteservices", 404, ["DC-0"]],
  ["GET", "/7/hypervisors", 404, ["DC-0"]],
  ["GET", "/0", 400, ["GEN-1"]],
  ["GET", "/seven", 400, ["CONSTR-PATTERN"]],
])("answers %s of the datacenter %s with %i", async (method, id, status, expected) => {
  const { call } = await startApi();

  const reply = await call(method, `${PATH}${id}`);

  expect([reply.status, codes(reply)]).toEqual([status, expected]);
});

test("lists the hypervisors of a datacenter, without cloud providers", async () => {
  const api = await startApi();
  const id = await api.datacenter("dc");

  const { body } = await api.call("GET", `${PATH}/${id}/hypervisors`, { type: "hypervisortypes" });

  expect(body).toMatchObject({ links: [], collection: [{ name: "KVM" }, { name: "VMX_04" }] });
});

test("lists datacenters in the light form, or with their services and without pages", async () => {
  const api = await startApi({ hrefHost: "http://abiquo" });
  const id = await api.datacenter("dc");
  await api.service("XAS", "http://h:8009/xas", [{ rel: "datacenter", href: `/api/admin/datacenters/${id}` }]);

  const light = await api.call("GET", `${PATH}?idEnterprise=1`, { type: "datacenterslight" });
  const full = await api.call("GET", PATH, { type: "datacenters_rs" });

  expect(light.body).toMatchObject({
    totalSize: 1,
    links: [{ href: "http://abiquo/api/admin/datacenters?idEnterprise=1&limit=25" }, { rel: "last" }],
    collection: [{ idDatacenter: 1, name: "dc", links: [{ rel: "datacenter" }] }],
  });
  expect(full.body).toMatchObject({ links: [], collection: [{ remoteServices: { collection: [{ type: "XAS" }] } }] });
  expect(full.body).not.toHaveProperty("totalSize");
});

test.each(["limit=1", "startwith=1", "limit=1&startwith=1"])(
  "lists all datacenters with their services, despite %s",
  async (query) => {
    const api = await startApi();
    const ids = [await api.datacenter("a"), await api.datacenter("b")];

    const { body } = await api.call("GET", `${PATH}?${query}`, { type: "datacenters_rs" });

    expect(body).toMatchObject({ collection: ids.map((id) => ({ id })) });
  },
);
