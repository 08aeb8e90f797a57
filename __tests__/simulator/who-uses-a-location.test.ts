import { codes, startApi, type Api } from "./api";

async function used(): Promise<Api> {
  const api = await startApi({ hrefHost: "http://abiquo" });
  const madrid = await api.datacenter("Madrid");
  await api.datacenter("Barcelona");
  const ireland = await api.region("Ireland", "eu-west-1");
  api.simulator.setUsage({ [madrid]: ["virtualDatacenters"], [ireland]: ["virtualDatacenters", "volumes"] });
  return api;
}

const PATH = "/cloud/virtualdatacenters";

test("virtual datacenters show which locations are in use", async () => {
  const { call } = await used();

  const { body } = await call("GET", `${PATH}?datacenter=1`, { type: "virtualdatacenters" });

  const first = "http://abiquo/api/cloud/virtualdatacenters?datacenter=1&limit=25&by=name";
  const location = { rel: "location", href: "http://abiquo/api/cloud/locations/1", title: "Madrid" };
  expect(body).toMatchObject({
    totalSize: 1,
    links: [{ rel: "first", href: first }, { rel: "last" }],
    collection: [{ id: 1, name: "Virtual datacenter in Madrid", links: [{}, { rel: "enterprise" }, location] }],
  });
});

test.each([
  ["", ["Virtual datacenter in Ireland", "Virtual datacenter in Madrid"]],
  ["?datacenter=2", []],
  ["?datacenter=3", ["Virtual datacenter in Ireland"]],
  ["?enterprise=1&datacenter=1", ["Virtual datacenter in Madrid"]],
  ["?enterprise=2", []],
])("lists the users of locations for the query %s", async (query, names) => {
  const { call } = await used();

  const { body } = await call("GET", `${PATH}${query}`, { type: "virtualdatacenters" });

  const { collection } = body as { readonly collection: readonly { readonly name: string }[] };
  expect(collection.map(({ name }) => name)).toEqual(names);
});

test("virtual datacenters are sorted by the size of their ids", async () => {
  const api = await startApi();
  const ids: number[] = [];
  for (let count = 1; count <= 10; count += 1) {
    ids.push(await api.datacenter(`Madrid ${count}`));
  }
  api.simulator.setUsage(Object.fromEntries(ids.map((id) => [id, ["virtualDatacenters"] as const])));

  const { body } = await api.call("GET", `${PATH}?by=id`, { type: "virtualdatacenters" });

  expect(body).toMatchObject({ collection: ids.map((id) => ({ id })) });
});

test("a virtual datacenter exists while its location is used for one", async () => {
  const api = await used();

  const before = await api.call("GET", `${PATH}/1`, { type: "virtualdatacenter" });
  api.simulator.setUsage({});
  const after = await api.call("GET", `${PATH}/1`, { type: "virtualdatacenter" });

  expect([before.status, before.body]).toMatchObject([200, { id: 1 }]);
  expect([after.status, codes(after)]).toEqual([404, ["VDC-0"]]);
});

test.each([
  ["/admin/datacenters/1/action/enterprises?network=false", "?network=false&startwith=0&limit=25"],
  ["/admin/publiccloudregions/3/enterprises?idScope=7", "?idScope=7&startwith=0&limit=25&by=name"],
])("the enterprises that may use a location are paged at %s", async (path, last) => {
  const { call } = await used();

  const { body } = await call("GET", path, { type: "enterprises" });

  const href = `http://abiquo/api${path.replace(/\?.*/, "")}${last}`;
  expect(body).toMatchObject({
    totalSize: 1,
    links: [{ rel: "first" }, { rel: "last", href }],
    collection: [{ id: 1, name: "Abiquo" }],
  });
});

test.each([
  ["/admin/datacenters/3/storage/devices", "DC-0"],
  ["/admin/datacenters/9/storage/devices", "DC-0"],
  ["/cloud/locations/9/devices", "LOCATION-4"],
])("%s is refused, as everything below a location that does not exist", async (path, code) => {
  const { call } = await used();

  const reply = await call("GET", path);

  expect([reply.status, codes(reply)]).toEqual([404, [code]]);
});
