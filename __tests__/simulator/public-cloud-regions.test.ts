import { codes, ofRegion, startApi } from "./api";

const PATH = "/admin/publiccloudregions";
const type = "publiccloudregion";

test("answers a POST with the shape of a recorded server", async () => {
  const { call } = await startApi({ hrefHost: "http://abiquo" });
  const body = { name: "Ireland", provider: "AMAZON", links: [ofRegion("AMAZON", "eu-west-1")] };

  const created = await call("POST", PATH, { type, body });
  const listed = await call("GET", PATH, { type: "publiccloudregions" });

  const links = [
    link("edit", "/admin/publiccloudregions/1", "publiccloudregion", "Ireland"),
    link("enterprises", "/admin/publiccloudregions/1/enterprises", "enterprises", "enterprises"),
    link("remoteservices", "/admin/publiccloudregions/1/remoteservices", "remoteservices", "remote services"),
    link("hypervisortype", "/config/hypervisortypes/AMAZON", "hypervisortype", "Amazon"),
    link("region", "/config/hypervisortypes/AMAZON/regions/eu-west-1", "region", "EU (Ireland)"),
    link("location", "/cloud/locations/1", "publiccloudregion", "Ireland"),
  ];
  expect([created.status, created.body]).toEqual([
    201,
    { remoteServices: { links: [], collection: [] }, id: 1, name: "Ireland", links },
  ]);
  expect(listed.body).toMatchObject({ totalSize: 1, collection: [{ id: 1, name: "Ireland", links }] });
});

function link(rel: string, path: string, mediaType: string, title: string): object {
  return { rel, href: `http://abiquo/api${path}`, type: `application/vnd.abiquo.${mediaType}+json`, title };
}

const HREF = "http://x/api/config/hypervisortypes/AMAZON/regions";

test.each([
  ["PUBLICREGION-2: no name", { links: [ofRegion("AMAZON", "us-east-1")] }, 400, ["PUBLICREGION-2"]],
  ["GEN-7: a trailing blank", { name: "a ", links: [ofRegion("AMAZON", "us-east-1")] }, 400, ["GEN-7"]],
  ["GEN-11: an id", { id: 3, name: "a", links: [ofRegion("AMAZON", "us-east-1")] }, 400, ["GEN-11"]],
  ["REGION-0: no region link", { name: "a" }, 404, ["REGION-0"]],
  ["REGION-1: a link elsewhere", { name: "a", links: [{ rel: "region", href: HREF }] }, 404, ["REGION-1"]],
  ["GEN-0: a link that is not a URI", { name: "a", links: [ofRegion("AMAZON", "us east")] }, 412, ["GEN-0"]],
  ["REGION-2: a region that is not offered", { name: "a", links: [ofRegion("AMAZON", "moon")] }, 404, ["REGION-2"]],
  ["HYPERVISOR_TYPE-0: an unknown provider", { name: "a", links: [ofRegion("MOON", "a")] }, 404, ["HYPERVISOR_TYPE-0"]],
  ["HYPERVISOR_TYPE-0: case matters", { name: "a", links: [ofRegion("amazon", "a")] }, 404, ["HYPERVISOR_TYPE-0"]],
  ["REGION-2: a hypervisor", { name: "a", links: [ofRegion("KVM", "a")] }, 404, ["REGION-2"]],
  [
    "PUBLICREGION-6 and -5: name and region in use",
    { name: "taken", links: [ofRegion("AMAZON", "eu-west-1")] },
    409,
    ["PUBLICREGION-6", "PUBLICREGION-5"],
  ],
  ["PUBLICREGION-5: in use", { name: "a", links: [ofRegion("AMAZON", "eu-west-1")] }, 409, ["PUBLICREGION-5"]],
  ["PUBLICREGION-6: name taken", { name: "taken", links: [ofRegion("AMAZON", "us-east-1")] }, 409, ["PUBLICREGION-6"]],
  [
    "PUBLICREGION-9: another provider than the link's",
    { name: "a", provider: "KVM", links: [ofRegion("AMAZON", "us-east-1")] },
    409,
    ["PUBLICREGION-9"],
  ],
  [
    "REGION-2 (404) before PUBLICREGION-6 (409)",
    { name: "taken", links: [ofRegion("AMAZON", "moon-1")] },
    404,
    ["REGION-2"],
  ],
  [
    "HYPERVISOR_TYPE-0 (404) before PUBLICREGION-6 (409)",
    { name: "taken", links: [ofRegion("MOON", "moon-1")] },
    404,
    ["HYPERVISOR_TYPE-0"],
  ],
  ["REGION-0 (404) before PUBLICREGION-2 (400)", { name: "" }, 404, ["REGION-0"]],
])("refuses to create a region, %s", async (_title, body, status, expected) => {
  const api = await startApi();
  await api.region("taken", "eu-west-1");

  const reply = await api.call("POST", PATH, { type, body });
  const list = await api.call("GET", PATH, { type: "publiccloudregions" });

  expect([reply.status, codes(reply)]).toEqual([status, expected]);
  expect(list.body).toMatchObject({ totalSize: 1 });
});

test("renames a region if its region link is sent back", async () => {
  const api = await startApi();
  const id = await api.region("old", "eu-west-1");

  const body = { id, name: "new", links: [ofRegion("AMAZON", "eu-west-1")] };
  const reply = await api.call("PUT", `${PATH}/${id}`, { type, body });

  expect([reply.status, reply.body]).toMatchObject([200, { id, name: "new" }]);
  expect(reply.body).not.toHaveProperty("remoteServices");
});

const SAME = [ofRegion("AMAZON", "eu-west-1")];

test.each([
  ["REGION-0: no region link", { name: "new" }, 404, ["REGION-0"]],
  ["GEN-16: another id", { id: 9, name: "new", links: SAME }, 400, ["GEN-16"]],
  ["PUBLICREGION-2: no name", { links: SAME }, 400, ["PUBLICREGION-2"]],
  ["PUBLICREGION-6: name taken", { name: "taken", links: SAME }, 409, ["PUBLICREGION-6"]],
  [
    "PUBLICREGION-12: another region",
    { name: "new", links: [ofRegion("AMAZON", "us-east-1")] },
    409,
    ["PUBLICREGION-12"],
  ],
  [
    "PUBLICREGION-13: another provider",
    { name: "new", links: [ofRegion("googlecloudplatform", "us-east1")] },
    409,
    ["PUBLICREGION-13"],
  ],
])("refuses to update a region, %s", async (_title, body, status, expected) => {
  const api = await startApi();
  const id = await api.region("old", "eu-west-1");
  await api.region("taken", "eu-west-2");

  const reply = await api.call("PUT", `${PATH}/${id}`, { type, body });

  expect([reply.status, codes(reply)]).toEqual([status, expected]);
});

test.each([
  ["GET", "/7"],
  ["DELETE", "/7"],
  ["GET", "/7/remoteservices"],
  ["GET", "/7/remoteservices/NARS"],
  ["GET", "/7/enterprises"],
])("answers %s %s of a region that does not exist with PUBLICREGION-8", async (method, path) => {
  const { call } = await startApi();

  const reply = await call(method, `${PATH}${path}`);

  expect([reply.status, codes(reply)]).toEqual([404, ["PUBLICREGION-8"]]);
});

test("shares one sequence of ids with datacenters, and never reuses an id", async () => {
  const api = await startApi();
  const first = await api.datacenter("dc");
  const second = await api.region("region", "eu-west-1");

  await api.call("DELETE", `${PATH}/${second}`);

  expect([first, second, await api.region("region", "eu-west-1")]).toEqual([1, 2, 3]);
});

test("lists the enterprises that may use a region", async () => {
  const api = await startApi();
  const id = await api.region("region", "eu-west-1");

  const { body } = await api.call("GET", `${PATH}/${id}/enterprises`, { type: "enterprises" });

  expect(body).toMatchObject({ totalSize: 1, collection: [{ id: 1, name: "Abiquo" }] });
});
