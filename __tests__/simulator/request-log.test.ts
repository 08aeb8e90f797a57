import { request } from "node:http";
import { setImmediate } from "node:timers/promises";
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

test("logs a client that is gone before its body was sent with status 0, and as no failure of the simulator", async () => {
  const written = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  const { simulator } = await startApi();
  const authorization = `Basic ${Buffer.from(`${simulator.username}:${simulator.password}`).toString("base64")}`;
  const headers = { authorization, "content-type": "application/vnd.abiquo.datacenter+json", expect: "100-continue" };
  const half = request(`${simulator.url}/admin/datacenters`, { method: "POST", headers }).on("error", () => undefined);

  half.on("continue", () => half.destroy()).flushHeaders();
  while (simulator.requests().length === 0) {
    await setImmediate();
  }

  expect(simulator.requests()).toMatchObject([{ method: "POST", path: "/api/admin/datacenters", status: 0 }]);
  expect(written.mock.calls).toEqual([]);
  expect(simulator.state().datacenters.size).toBe(0);
  written.mockRestore();
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
