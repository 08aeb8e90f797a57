import { TerraformStack, Testing } from "cdktf";
import { AbiquoProvider } from "cdktf-abiquo";
import { abiquoMatchers, startSimulator, type SimulatedPlatform } from "cdktf-abiquo/testing";
import { Platform } from "../lib/platform";
import { Site } from "../lib/site";

expect.extend(abiquoMatchers);

test("a site uploads templates over TLS to its own host", () => {
  const stack = new TerraformStack(Testing.app(), "test");
  new AbiquoProvider(stack, "abiquo");

  new Site(stack, "porto", { city: "Porto", country: "PT", domain: "opo.example.com" });

  expect(stack).toHaveLocation({ name: "Porto", location: "Porto, PT" });
  expect(stack).toHaveRemoteService({
    type: "APPLIANCE_MANAGER",
    host: "am.opo.example.com",
    protocol: "https",
    port: 443,
    locations: ["Porto"],
  });
});

describe("deployed to a simulated platform", () => {
  let simulator: SimulatedPlatform;

  beforeEach(async () => {
    simulator = await startSimulator();
    await simulator.apply(new Platform(Testing.app(), "platform"));
  });

  afterEach(() => simulator.close());

  test("the platform is complete and has no changes left", async () => {
    const { changes } = await simulator.plan(new Platform(Testing.app(), "platform"));

    expect(changes).toEqual({});
    expect(simulator).toServe("Lisbon", ["APPLIANCE_MANAGER", "VIRTUAL_FACTORY", "XAS"]);
  });

  test("no site can be destroyed by mistake", async () => {
    await expect(simulator.destroy(new Platform(Testing.app(), "platform"))).rejects.toThrow("prevent_destroy");
  });
});
