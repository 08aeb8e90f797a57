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

/** A datacenter through the default configuration, and one through another login with this endpoint. */
function twoLogins(endpoint?: string): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "logins");
  new AbiquoProvider(stack, "abiquo", { endpoint: endpoint && "https://a.example.com/api" });
  const second = new AbiquoProvider(stack, "second", { alias: "second", endpoint, username: "second" });
  new Datacenter(stack, "bcn", { name: "Barcelona", location: "ES" });
  new Datacenter(stack, "mad", { name: "Madrid", location: "ES", provider: second });
  return stack;
}

test.each([[undefined], ["https://A.example.com:443/api/"]])(
  "another login to the default platform has that platform: endpoint %s",
  async (endpoint) => {
    await platform.apply(twoLogins(endpoint));

    const second = await platform.platformOf("second");
    expect(second.url).toBe(platform.url);
    expect(second).toHaveLocation("Barcelona");
    expect(second).toHaveLocation("Madrid");
  },
);

test("every alias of one endpoint has the same platform, also if it was prepared", async () => {
  const prepared = await platform.platformOf("second");
  await platform.apply(twoPlatforms());

  expect((await platform.platformOf("production")).url).toBe(prepared.url);
  expect(prepared).toHaveLocation("Madrid");
});

test("an alias that no stack has is refused, once a stack is deployed", async () => {
  await platform.plan(twoPlatforms());

  await expect(platform.platformOf("prodution")).rejects.toThrow(
    'has a provider configuration with the alias "prodution". Known aliases: "production", "second".',
  );
});

test("two platforms for one endpoint are refused", async () => {
  await platform.platformOf("second");

  await expect(platform.plan(twoLogins())).rejects.toThrow(
    'The provider configurations "second" and the default one have the same endpoint',
  );
});
