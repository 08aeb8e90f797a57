import type { PlatformContents, Simulator } from "../../lib/simulator";
import { changeStream } from "../../lib/simulator/layers/change-stream";
import { Store } from "../../lib/simulator/state/store";
import { inDatacenter, startApi } from "./api";
import { eventsOf } from "./events";

async function contents(simulator: Simulator): Promise<PlatformContents> {
  return (await (await fetch(new URL("/simulator/platform", simulator.url))).json()) as PlatformContents;
}

test("returns all locations and services without a login", async () => {
  const { simulator, datacenter, region, service } = await startApi();
  const madrid = await datacenter("Madrid");
  await region("Ireland", "eu-west-1");
  await service("NARS", "http://rs.example.com:8009/nars", [inDatacenter(madrid)]);
  simulator.setUsage({ [madrid]: ["virtualDatacenters"] });

  expect(await contents(simulator)).toEqual({
    revision: 4,
    datacenters: [{ id: 1, name: "Madrid", location: "Somewhere" }],
    publicCloudRegions: [{ id: 2, name: "Ireland", provider: "AMAZON", region: "eu-west-1" }],
    remoteServices: [
      expect.objectContaining({
        id: 1,
        type: "NARS",
        uri: "http://rs.example.com:8009/nars",
        status: 1,
        locations: [1],
      }),
    ],
    usage: { 1: ["virtualDatacenters"] },
  });
  expect(simulator.requests()).toHaveLength(3);
});

test("sends the revision to listeners, immediately and after every change", async () => {
  const { simulator, call, datacenter } = await startApi();
  const next = await eventsOf(simulator);
  const told = [await next()];

  await datacenter("Madrid");
  told.push(await next());
  await call("GET", "/admin/datacenters", { type: "datacenters" });
  await call("DELETE", "/admin/datacenters/1");
  told.push(await next());

  expect(told).toEqual([0, 1, 2]);
});

test("sends only the last of many changes to a slow reader", async () => {
  const store = new Store();
  const reader = changeStream(store).getReader();
  for (let count = 0; count < 100; count += 1) {
    store.apply((state) => ({ state, result: undefined }));
  }

  const { value } = await reader.read();

  expect(Buffer.from(value ?? []).toString()).toBe('data: {"revision":100}\n\n');
});

test("frees listeners that disconnect", async () => {
  const { simulator, datacenter } = await startApi();
  const gone = new AbortController();
  const response = await fetch(new URL("/simulator/events", simulator.url), { signal: gone.signal });
  expect(response.ok).toBe(true);

  gone.abort();
  await datacenter("Madrid");

  expect((await contents(simulator)).revision).toBe(1);
});

test("serves a page at the root, created for every request", async () => {
  let calls = 0;
  const { simulator } = await startApi({ page: () => `<p>${(calls += 1)}</p>` });
  const open = async (): Promise<readonly unknown[]> => {
    const { status, headers, text } = await fetch(new URL("/", simulator.url)).then(async (response) => ({
      status: response.status,
      headers: response.headers,
      text: await response.text(),
    }));
    return [status, headers.get("content-type"), headers.get("cache-control"), text];
  };

  expect(await open()).toEqual([200, "text/html; charset=UTF-8", "no-store", "<p>1</p>"]);
  expect(await open()).toEqual([200, "text/html; charset=UTF-8", "no-store", "<p>2</p>"]);
});

test("serves a custom answer unchanged, and no page by default", async () => {
  const headers = { "content-type": "text/html", "content-security-policy": "default-src 'none'" };
  const own = await startApi({ page: () => new Response("own", { headers }) });
  const none = await startApi();

  const response = await fetch(new URL("/", own.simulator.url));

  expect([response.headers.get("content-security-policy"), await response.text()]).toEqual([
    "default-src 'none'",
    "own",
  ]);
  expect((await fetch(new URL("/", none.simulator.url))).status).toBe(404);
});
