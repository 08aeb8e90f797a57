import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Datacenter, ReadinessGate, ServiceManager } from "../../lib";
import { startSimulator } from "../../lib/testing";
import { installNullProvider } from "../e2e/null-provider";
import { prepareForGates } from "./gate-host";
import { stackOf } from "./stack";

const home = process.env.HOME;
const folder = mkdtempSync(join(tmpdir(), "gate-order-"));

beforeAll(() => {
  installNullProvider(folder);
  process.env.HOME = folder;
});
afterAll(() => {
  process.env.HOME = home;
  rmSync(folder, { recursive: true });
});

test("the command of a gate runs after the location is attached", async () => {
  const platform = await startSimulator({ latency: 200 });
  const checkCommand = `node -e 'fetch("${platform.url}/ready")'`;
  const stack = stackOf((scope) => {
    prepareForGates(scope);
    const location = new Datacenter(scope, "bcn", { name: "Barcelona", location: "Barcelona, ES" });
    new ServiceManager(scope, "xas", { host: "rs", attachable: true, locations: [location] });
    new ReadinessGate(scope, "ready", { location, checkCommand });
  });

  try {
    await platform.apply(stack);

    const order = platform.requests().filter(({ method, path }) => method === "PUT" || path === "/api/ready");
    expect(order.map(({ method }) => method)).toEqual(["PUT", "GET"]);
  } finally {
    await platform.close();
  }
});
