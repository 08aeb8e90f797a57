import { startApi } from "./api";

test("logs every request to the API, including bad ones, but not its own calls", async () => {
  const api = await startApi();
  const milliseconds: unknown = expect.any(Number);
  const url = api.simulator.url.replace("/api", "/simulator/requests");

  await api.call("GET", "/admin/datacenters?limit=0&by=name");
  await api.call("DELETE", "/admin/datacenters/9");
  await api.call("GET", "/login", { headers: { authorization: "Basic x" } });
  await fetch(url);
  const log: unknown = await (await fetch(url)).json();

  expect(log).toEqual([
    { method: "GET", path: "/api/admin/datacenters?limit=0&by=name", status: 200, milliseconds },
    { method: "DELETE", path: "/api/admin/datacenters/9", status: 404, milliseconds },
    { method: "GET", path: "/api/login", status: 401, milliseconds },
  ]);
  expect(api.simulator.requests()).toEqual(log);
});

test("logs a request whose connection was cut with status 0", async () => {
  const api = await startApi({ faults: [{ fault: "reset" }] });

  await api.call("GET", "/login").catch(() => undefined);

  expect(api.simulator.requests()).toMatchObject([{ method: "GET", path: "/api/login", status: 0 }]);
});

test("returns a copy that does not grow", async () => {
  const api = await startApi();
  const before = api.simulator.requests();

  await api.call("GET", "/login");

  expect([before.length, api.simulator.requests().length]).toEqual([0, 1]);
});

test("takes at least the configured latency for each request, and serves other requests meanwhile", async () => {
  const api = await startApi({ latency: 40 });

  await Promise.all([api.call("GET", "/login"), api.call("GET", "/version")]);
  const times = api.simulator.requests().map(({ milliseconds }) => milliseconds);

  expect(times.every((time) => time >= 39)).toBe(true);
});
