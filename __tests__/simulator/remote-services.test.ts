import { codes, hrefs, inDatacenter, inRegion, startApi } from "./api";

const PATH = "/admin/remoteservices";
const type = "remoteservice";

test("registers a service with the shape of a recorded server", async () => {
  const api = await startApi({ hrefHost: "http://abiquo:9009", uuids: { vsm: "remoteserviceuuid" } });
  const id = await api.datacenter("dc name");

  const body = { type: "VIRTUAL_SYSTEM_MONITOR", uri: "http://h:8009/vsm", status: 0, links: [inDatacenter(id)] };
  const reply = await api.call("POST", PATH, { type, body });

  expect(reply.status).toBe(201);
  expect(reply.body).toEqual({
    id: 1,
    type: "VIRTUAL_SYSTEM_MONITOR",
    uri: "http://h:8009/vsm",
    status: 1,
    uuid: "remoteserviceuuid",
    links: [
      {
        rel: "edit",
        href: "http://abiquo:9009/api/admin/remoteservices/1",
        type: "application/vnd.abiquo.remoteservice+json",
        title: "VIRTUALSYSTEMMONITOR",
      },
      { rel: "check", href: "http://abiquo:9009/api/admin/remoteservices/1/action/check", type: "", title: "check" },
      {
        rel: "datacenter",
        href: "http://abiquo:9009/api/admin/datacenters/1",
        type: "application/vnd.abiquo.datacenter+json",
        title: "dc name",
      },
    ],
  });
});

test("reports no UUID and no check link for a DHCP service, and keeps the case of DHCPv6 in its title", async () => {
  const api = await startApi({ hrefHost: "http://abiquo" });

  const reply = await api.call("POST", PATH, { type, body: { type: "DHCPv6", uri: "omapi://h:7911" } });

  expect(reply.body).toEqual({
    id: 1,
    type: "DHCPv6",
    uri: "omapi://h:7911",
    status: 1,
    links: [expect.objectContaining({ rel: "edit", title: "DHCPv6" })],
  });
});

test.each([
  ["RS-24: no type", { uri: "http://h:8009/x" }, 400, ["RS-24"]],
  ["RS-1: an unknown type", { type: "vsm", uri: "http://h:8009/x" }, 400, ["RS-1"]],
  ["RS-20: no URI", { type: "NARS" }, 400, ["RS-20"]],
  ["RS-4: not a URI", { type: "NARS", uri: "nars" }, 400, ["RS-4"]],
  ["RS-11: no host", { type: "NARS", uri: "http://:80/nars" }, 400, ["RS-11"]],
  ["RS-11: port 70000", { type: "NARS", uri: "http://h:70000/nars" }, 400, ["RS-11"]],
  ["RS-12: an invalid DHCP address", { type: "DHCP_SERVICE", uri: "h" }, 400, ["RS-12"]],
  ["RS-22: an invalid DHCPv6 address", { type: "DHCPv6", uri: "h" }, 400, ["RS-22"]],
  ["RS-15: no port", { type: "NARS", uri: "http://h/nars" }, 409, ["RS-15"]],
  ["CONSTR-LENGTH: 256 letters", { type: "NARS", uri: `http://h:80/${"x".repeat(244)}` }, 400, ["CONSTR-LENGTH"]],
  ["outer blanks", { type: "NARS", uri: " http://h:80/x" }, 400, ["CONSTR-LEADINGORTRAILINGWHITESPACE"]],
  ["GEN-11: an id", { id: 5, type: "NARS", uri: "http://h:8009/x" }, 400, ["GEN-11"]],
  ["DC-0: no such datacenter", { type: "NARS", uri: "http://h:8009/x", links: [inDatacenter(9)] }, 404, ["DC-0"]],
  ["DC-0 (404) before RS-24 (400)", { uri: "http://h:8009/x", links: [inDatacenter(9)] }, 404, ["DC-0"]],
  ["DC-0 (404) before RS-15 (409)", { type: "NARS", uri: "http://h/x", links: [inDatacenter(9)] }, 404, ["DC-0"]],
  ["all conflicts together, as a PUT", { type: "APPLIANCE_MANAGER", uri: "http://h/am" }, 409, ["RS-15", "RS-27"]],
  [
    "PUBLICREGION-8: no such region",
    { type: "NARS", uri: "http://h:8009/x", links: [inRegion(1)] },
    404,
    ["PUBLICREGION-8"],
  ],
  [
    "DC-9: a link elsewhere",
    { type: "NARS", uri: "http://h:8009/x", links: [{ rel: "datacenter", href: "x" }] },
    404,
    ["DC-9"],
  ],
  [
    "GEN-6: a link elsewhere",
    { type: "NARS", uri: "http://h:8009/x", links: [{ rel: "publiccloudregion", href: "x" }] },
    400,
    ["GEN-6"],
  ],
  [
    "GEN-0 (section 5.4): a link that is not a URI",
    {
      type: "NARS",
      uri: "http://h:8009/x",
      links: [{ rel: "datacenter", href: "http://h/api/admin/datacenters/{id}" }],
    },
    412,
    ["GEN-0"],
  ],
  [
    "RS-30: the location already has the type",
    { type: "VIRTUAL_FACTORY", uri: "http://i:8009/x", links: [inDatacenter(1)] },
    409,
    ["RS-30"],
  ],
  ["RS-27: an AM without a location", { type: "APPLIANCE_MANAGER", uri: "http://h:8009/am" }, 409, ["RS-27"]],
  [
    "RS-27: an AM at two locations",
    { type: "APPLIANCE_MANAGER", uri: "http://h:8009/am", links: [inDatacenter(1), inDatacenter(3)] },
    409,
    ["RS-27"],
  ],
  [
    "RS-29: an AM in a region",
    { type: "APPLIANCE_MANAGER", uri: "http://h:8009/am", links: [inRegion(2)] },
    409,
    ["RS-29"],
  ],
  ["RS-29: DHCP in a region", { type: "DHCP_SERVICE", uri: "omapi://h:7911", links: [inRegion(2)] }, 409, ["RS-29"]],
  [
    "RS-3: the address of another BPM",
    { type: "BPM_SERVICE", uri: "http://b:8009/b", links: [inDatacenter(1)] },
    409,
    ["RS-3"],
  ],
])("refuses to register a service, %s", async (_title, body, status, expected) => {
  const api = await startApi();
  await api.datacenter("one");
  await api.region("two", "eu-west-1");
  await api.datacenter("three");
  await api.service("VIRTUAL_FACTORY", "http://h:8009/vf", [inDatacenter(1)]);
  await api.service("BPM_SERVICE", "http://b:8009/b", [inDatacenter(3)]);

  const reply = await api.call("POST", PATH, { type, body });
  const list = await api.call("GET", PATH, { type: "remoteservices" });

  expect([reply.status, codes(reply)]).toEqual([status, expected]);
  expect(list.body).toMatchObject({ totalSize: 2 });
});

test("accepts DHCP and DHCPv6 at one address, and any scheme, path and host with an explicit port", async () => {
  const api = await startApi();

  await api.service("DHCP_SERVICE", "omapi://h:7911");
  await api.service("DHCPv6", "omapi://h:7911");
  const id = await api.service("REMOTE_ACCESS", "guacd://[::1]:4822/");

  expect(id).toBe(3);
});

test("stores a link that is sent twice only once", async () => {
  const api = await startApi();
  const id = await api.datacenter("dc");

  await api.service("NARS", "http://h:8009/nars", [inDatacenter(id), inDatacenter(id)]);
  const reply = await api.call("GET", `${PATH}/1`, { type });

  expect(hrefs(reply, "datacenter")).toEqual(["/admin/datacenters/1"]);
});

test("replaces the full set of locations with the links of a PUT: omitted ones are detached", async () => {
  const api = await startApi();
  const first = await api.datacenter("first");
  const second = await api.region("second", "us-east-1");
  const id = await api.service("NARS", "http://h:8009/nars", [inDatacenter(first)]);

  const body = { type: "NARS", uri: "http://h:8009/nars" };
  const moved = await api.call("PUT", `${PATH}/${id}`, { type, body: { ...body, links: [inRegion(second)] } });
  const detached = await api.call("PUT", `${PATH}/${id}`, { type, body });

  expect([hrefs(moved, "datacenter"), hrefs(moved, "publiccloudregion")]).toEqual([
    [],
    ["/admin/publiccloudregions/2"],
  ]);
  expect([detached.status, hrefs(detached, "publiccloudregion")]).toEqual([200, []]);
});

const AM = { type: "APPLIANCE_MANAGER", uri: "http://h:8009/am", links: [inDatacenter(1)] };
const NARS = { type: "NARS", uri: "http://h:8009/nars", links: [inDatacenter(1)] };

test.each([
  ["GEN-16: another id", 1, { ...AM, id: 2 }, [400, ["GEN-16"]]],
  ["RS-24: no type", 2, { uri: "http://h:8009/nars" }, [400, ["RS-24"]]],
  ["RS-31: another type", 2, { ...NARS, type: "XAS" }, [409, ["RS-31"]]],
  ["RS-20: no URI", 2, { type: "NARS" }, [400, ["RS-20"]]],
  ["RS-4: not a URI", 2, { ...NARS, uri: "nars" }, [409, ["RS-4"]]],
  ["RS-15: no port", 2, { ...NARS, uri: "http://h/nars" }, [409, ["RS-15"]]],
  ["RS-30: the location already has the type", 2, { ...NARS, links: [inDatacenter(2)] }, [409, ["RS-30"]]],
  ["DC-0 (404) before RS-15 (409)", 2, { ...NARS, uri: "http://h/nars", links: [inDatacenter(9)] }, [404, ["DC-0"]]],
  ["RS-35: an AM without its datacenter", 1, { ...AM, links: [] }, [409, ["RS-35", "RS-27"]]],
  ["RS-35: an AM moved to another datacenter", 1, { ...AM, links: [inDatacenter(2)] }, [409, ["RS-35"]]],
  ["RS-27: an AM at two datacenters", 1, { ...AM, links: [inDatacenter(1), inDatacenter(2)] }, [409, ["RS-27"]]],
  ["RS-29: an AM also in a region", 1, { ...AM, links: [inDatacenter(1), inRegion(3)] }, [409, ["RS-27", "RS-29"]]],
])("refuses to update a service, %s", async (_title, id, body, expected) => {
  const api = await startApi();
  await api.datacenter("one");
  await api.datacenter("two");
  await api.region("three", "eu-west-1");
  await api.service(AM.type, AM.uri, AM.links);
  await api.service(NARS.type, NARS.uri, NARS.links);
  await api.service("NARS", "http://other:8009/nars", [inDatacenter(2)]);
  const before = await api.call("GET", `${PATH}/${id}`, { type });

  const reply = await api.call("PUT", `${PATH}/${id}`, { type, body });
  const after = await api.call("GET", `${PATH}/${id}`, { type });

  expect([reply.status, codes(reply)]).toEqual(expected);
  expect(after.body).toEqual(before.body);
});

test("refuses to delete a sharable service while it has a location (RS-25), and deletes it without", async () => {
  const api = await startApi();
  const id = await api.service("NARS", "http://h:8009/nars", [inDatacenter(await api.datacenter("dc"))]);

  const refused = await api.call("DELETE", `${PATH}/${id}`);
  await api.call("PUT", `${PATH}/${id}`, { type, body: { type: "NARS", uri: "http://h:8009/nars", links: [] } });
  const deleted = await api.call("DELETE", `${PATH}/${id}`);

  expect([refused.status, codes(refused)]).toEqual([409, ["RS-25"]]);
  expect([deleted.status, deleted.body]).toEqual([204, ""]);
});

test("deletes an appliance manager while it is attached", async () => {
  const api = await startApi();
  const id = await api.service("APPLIANCE_MANAGER", "http://h:8009/am", [inDatacenter(await api.datacenter("dc"))]);

  const deleted = await api.call("DELETE", `${PATH}/${id}`);
  const gone = await api.call("GET", `${PATH}/${id}`, { type });

  expect(deleted.status).toBe(204);
  expect([gone.status, codes(gone)]).toEqual([404, ["RS-26"]]);
});

test.each(["PUT", "DELETE"])("answers %s of a service that does not exist with RS-26", async (method) => {
  const { call } = await startApi();

  const reply = await call(method, `${PATH}/5`, method === "PUT" ? { type, body: NARS } : {});

  expect([reply.status, codes(reply)]).toEqual([404, ["RS-26"]]);
});

test("filters by type, ignoring case and underscores, and refuses unknown types (RS-1)", async () => {
  const api = await startApi();
  await api.service("NODE_COLLECTOR", "http://h:8009/nodecollector");
  await api.service("NARS", "http://h:8009/nars");

  const found = await api.call("GET", `${PATH}?type=nodecollector`, { type: "remoteservices" });
  const refused = await api.call("GET", `${PATH}?type=nothing`, { type: "remoteservices" });

  expect(found.body).toMatchObject({ totalSize: 1, collection: [{ type: "NODE_COLLECTOR" }] });
  expect([refused.status, codes(refused)]).toEqual([400, ["RS-1"]]);
});
