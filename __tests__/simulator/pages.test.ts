import { codes, startApi } from "./api";
import type { Api, Reply } from "./api";

const PATH = "/admin/datacenters";

async function threeDatacenters(): Promise<Api> {
  const api = await startApi({ hrefHost: "http://abiquo" });
  for (const name of ["b", "c", "a"]) {
    await api.datacenter(name);
  }
  return api;
}

function pageLinks({ body }: Reply): Readonly<Record<string, string>> {
  const { links } = body as { readonly links: readonly { readonly rel: string; readonly href: string }[] };
  return Object.fromEntries(
    links.map(({ rel, href }) => [rel, href.replace("http://abiquo/api/admin/datacenters", "")]),
  );
}

function names({ body }: Reply): readonly string[] {
  return (body as { readonly collection: readonly { readonly name: string }[] }).collection.map(({ name }) => name);
}

test.each([
  ["", ["a", "b", "c"], { first: "?limit=25&by=name", last: "?startwith=0&limit=25&by=name" }],
  ["?limit=0", ["a", "b", "c"], { first: "?limit=0&by=name", last: "?startwith=0&limit=0&by=name" }],
  [
    "?startwith=1&limit=1",
    ["b"],
    {
      first: "?limit=1&by=name",
      previous: "?startwith=0&limit=1&by=name",
      next: "?startwith=2&limit=1&by=name",
      last: "?startwith=2&limit=1&by=name",
    },
  ],
  [
    "?limit=2",
    ["a", "b"],
    { first: "?limit=2&by=name", next: "?startwith=2&limit=2&by=name", last: "?startwith=1&limit=2&by=name" },
  ],
  [
    "?limit=2&startwith=10",
    ["b", "c"],
    { first: "?limit=2&by=name", previous: "?startwith=0&limit=2&by=name", last: "?startwith=1&limit=2&by=name" },
  ],
  [
    "?by=name&asc=false&has=somewhere&idScope=3944",
    ["c", "b", "a"],
    {
      first: "?idScope=3944&limit=25&has=somewhere&by=name&asc=false",
      last: "?idScope=3944&startwith=0&limit=25&has=somewhere&by=name&asc=false",
    },
  ],
  ["?has=a%26b", [], { first: "?limit=25&has=a%26b&by=name", last: "?startwith=0&limit=25&has=a%26b&by=name" }],
])("returns the page %s as recorded servers do", async (query, expectedNames, expectedLinks) => {
  const { call } = await threeDatacenters();

  const reply = await call("GET", `${PATH}${query}`, { type: "datacenters" });

  expect(names(reply)).toEqual(expectedNames);
  expect(pageLinks(reply)).toEqual(expectedLinks);
});

test.each([
  ["3.10", "?limit=25&by=name", "?startwith=0&limit=25&by=name"],
  ["4.7", "?limit=25&by=name", "?startwith=0&limit=25&by=name"],
  ["5.0", "?limit=25&by=name&asc=true", "?startwith=0&limit=25&by=name&asc=true"],
])("repeats asc=true from 5.0 on, version %s", async (version, first, last) => {
  const { call } = await threeDatacenters();
  const headers = { accept: `application/vnd.abiquo.datacenters+json; version=${version}` };

  const reply = await call("GET", `${PATH}?asc=true`, { headers });

  expect(pageLinks(reply)).toEqual({ first, last });
});

test.each([
  ["True", ["a", "b", "c"], "true"],
  ["FALSE", ["c", "b", "a"], "false"],
  ["maybe", ["c", "b", "a"], "false"],
  ["", ["c", "b", "a"], "false"],
])("reads asc=%s as JAX-RS does: true in any case, and else false", async (asc, expected, repeated) => {
  const { call } = await threeDatacenters();

  const reply = await call("GET", `${PATH}?asc=${asc}`, { type: "datacenters" });

  expect(names(reply)).toEqual(expected);
  expect(pageLinks(reply)).toMatchObject({ first: `?limit=25&by=name&asc=${repeated}` });
});

test("repeats only the limit and the filters in the light list, in the order of the request", async () => {
  const { call } = await threeDatacenters();

  const query = "?has=a&idScope=7&by=location&asc=false&idEnterprise=1";
  const reply = await call("GET", `${PATH}${query}`, { type: "datacenterslight" });

  expect(names(reply)).toEqual(["a"]);
  expect(pageLinks(reply)).toEqual({
    first: "?idScope=7&idEnterprise=1&limit=25",
    last: "?idScope=7&idEnterprise=1&startwith=0&limit=25",
  });
});

test("counts the filtered elements of all pages", async () => {
  const { call } = await threeDatacenters();

  const all = await call("GET", `${PATH}?limit=1`, { type: "datacenters" });
  const found = await call("GET", `${PATH}?has=B`, { type: "datacenters" });

  expect(all.body).toMatchObject({ totalSize: 3 });
  expect(found.body).toMatchObject({ totalSize: 1, collection: [{ name: "b" }] });
});

test("does not add a default order for regions", async () => {
  const api = await startApi({ hrefHost: "http://abiquo" });
  await api.region("z", "eu-west-1");
  await api.region("a", "us-east-1");

  const reply = await api.call("GET", "/admin/publiccloudregions", { type: "publiccloudregions" });

  expect(names(reply)).toEqual(["z", "a"]);
  expect(reply.body).toMatchObject({
    links: [
      { rel: "first", href: "http://abiquo/api/admin/publiccloudregions?limit=25" },
      { rel: "last", href: "http://abiquo/api/admin/publiccloudregions?startwith=0&limit=25" },
    ],
  });
});

test("repeats the type filter of remote services first, and sorts them by URI", async () => {
  const api = await startApi({ hrefHost: "http://abiquo" });
  await api.service("XAS", "http://local-b:8009/xas");
  await api.service("XAS", "http://local-a:8009/xas");

  const reply = await api.call("GET", "/admin/remoteservices?has=local&type=xas&limit=0", { type: "remoteservices" });

  const last = "http://abiquo/api/admin/remoteservices?type=xas&startwith=0&limit=0&has=local&by=uri";
  expect(reply.body).toMatchObject({
    links: [{ rel: "first" }, { rel: "last", href: last }],
    collection: [{ id: 2 }, { id: 1 }],
  });
});

test.each(["startwith=-1", "limit=x", "by=colour"])("refuses the query %s", async (query) => {
  const { call } = await startApi();

  const reply = await call("GET", `${PATH}?${query}`, { type: "datacenters" });

  expect([reply.status, codes(reply)]).toEqual([400, ["CONSTR-PATTERN"]]);
});
