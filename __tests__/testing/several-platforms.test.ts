import { TerraformStack, Testing } from "cdktf";
import { AbiquoProvider, Datacenter } from "../../lib";
import { abiquoMatchers, startSimulator, type SimulatedPlatform } from "../../lib/testing";

expect.extend(abiquoMatchers);

let platform: SimulatedPlatform;

beforeEach(async () => {
  platform = await startSimulator();
});

afterEach(() => platform.close());

/** One datacenter on each of two platforms, and one more on the second platform through another login. */
function twoPlatforms(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "both");
  new AbiquoProvider(stack, "abiquo", { endpoint: "https://staging.example.com/api" });
  const endpoint = "https://production.example.com/api";
  const production = new AbiquoProvider(stack, "production", { alias: "production", endpoint });
  const second = new AbiquoProvider(stack, "second", { alias: "second", endpoint, username: "second" });
  new Datacenter(stack, "staging-bcn", { name: "Barcelona", location: "ES" });
  new Datacenter(stack, "production-bcn", { name: "Barcelona", location: "ES", provider: production });
  new Datacenter(stack, "production-mad", { name: "Madrid", location: "ES", provider: second });
  return stack;
}

test("each endpoint has its own platform, even if objects have the same name on both", async () => {
  await platform.apply(twoPlatforms());

  const production = await platform.platformOf("production");
  expect(platform.locations().map(({ name }) => name)).toEqual(["Barcelona"]);
  expect(production).toHaveLocation("Madrid");
  expect(production.writes()).toEqual(["POST /api/admin/datacenters", "POST /api/admin/datacenters"]);
  expect(await platform.plan(twoPlatforms())).toEqual({ changes: {}, warnings: [] });
});

test("a platform can be prepared before anything is deployed to it", async () => {
  const production = await platform.platformOf("production");
  production.setFaults([{ fault: "error", status: 409, code: "DC-4", method: "POST" }]);

  await expect(platform.apply(twoPlatforms())).rejects.toThrow(/^\[production-(bcn|mad)\]/);
  expect(platform).toHaveLocation("Barcelona");
});
