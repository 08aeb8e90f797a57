import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { AbiquoProvider, CloudProvider, Datacenter, DiscoveryManager, PublicCloudRegion } from "../../lib";
import { providerSchema } from "../../lib/provider/settings/schema";
import { abiquoMatchers, startSimulator, type SimulatedPlatform } from "../../lib/testing";
import { SETTINGS } from "../../lib/testing/test-stack";
import { stackOf } from "./stack";

expect.extend(abiquoMatchers);

let platform: SimulatedPlatform;

beforeEach(async () => {
  platform = await startSimulator();
});

afterEach(() => platform.close());

test("stacks given as text share no state with a stack of any id", async () => {
  const named = new TerraformStack(Testing.app(), "stack");
  new AbiquoProvider(named, "abiquo");
  new Datacenter(named, "mad", { name: "Madrid", location: "ES" });
  await platform.apply(named);

  await platform.apply(
    Testing.synth(stackOf((scope) => new Datacenter(scope, "bcn", { name: "Barcelona", location: "ES" }))),
  );

  expect(platform).toHaveLocation("Madrid");
});

test("every setting of the provider is replaced or kept", () => {
  expect(Object.keys(SETTINGS).sort()).toEqual(Object.keys(providerSchema.attributes).sort());
});

test("a platform is reached without the proxy of the stack", async () => {
  const elsewhere = stackOf((scope) => {
    const provider = scope.node.findChild("abiquo") as AbiquoProvider;
    provider.proxyUrl = "http://127.0.0.1:9";
    provider.previousEndpoint = "https://old.example.com/api";
    new Datacenter(scope, "mad", { name: "Madrid", location: "ES" });
  });

  expect(await platform.plan(elsewhere)).toEqual({ changes: { mad: "create" }, warnings: [] });
});

test("a variable for the program that is empty names none, as for cdktf", async () => {
  process.env.TERRAFORM_BINARY_NAME = ""; // of this file alone: Jest gives each a copy
  const stack = stackOf((scope) => new Datacenter(scope, "mad", { name: "Madrid", location: "ES" }));

  const planned = platform.plan(stack).finally(() => delete process.env.TERRAFORM_BINARY_NAME);

  expect(await planned).toEqual({ changes: { mad: "create" }, warnings: [] });
});

test("variables that only the login uses need no value", async () => {
  const stack = stackOf((scope) => {
    const [secret, city] = ["secret", "city"].map((name) => new TerraformVariable(scope, name, { type: "string" }));
    const provider = scope.node.findChild("abiquo") as AbiquoProvider;
    provider.password = secret?.stringValue;
    new Datacenter(scope, "mad", { name: `City of ${city?.stringValue}`, location: "ES" });
  });

  const error = await platform.plan(stack).catch((reason: unknown) => String(reason));

  expect(error).toContain('"city" is not set');
  expect(error).not.toContain('"secret"');
});

test("a stack is deployed whose only variables are those of its login", async () => {
  const stack = stackOf((scope) => {
    const provider = scope.node.findChild("abiquo") as AbiquoProvider;
    provider.password = new TerraformVariable(scope, "secret", { type: "string", sensitive: true }).stringValue;
    new Datacenter(scope, "mad", { name: "Madrid", location: "ES" });
  });

  await platform.apply(stack);

  expect(platform).toHaveLocation("Madrid");
});

test("a dynamic region is deployed, although its credentials come from another environment", async () => {
  const stack = stackOf((scope) => {
    const cloud = { cloudProvider: CloudProvider.VCLOUD_DIRECTOR, endpoint: "https://vcd.example.com" };
    const region = new PublicCloudRegion(scope, "vcd", { name: "vCloud", region: "RegionOne", ...cloud });
    new DiscoveryManager(scope, "discovery", { host: "rs.example.com", locations: [region] });
  });

  await platform.apply(stack);

  expect(platform).toServe("vCloud", ["NARS"]);
});
