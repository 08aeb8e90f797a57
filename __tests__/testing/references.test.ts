import { App, S3Backend, TerraformStack, Testing } from "cdktf";
import { AbiquoProvider, CloudProvider, Datacenter, PublicCloudRegion, RemoteServices } from "../../lib";
import { abiquoMatchers, startSimulator, type SimulatedPlatform } from "../../lib/testing";

expect.extend(abiquoMatchers);

let platform: SimulatedPlatform;

beforeEach(async () => {
  platform = await startSimulator();
});

afterEach(() => platform.close());

interface Stacks {
  readonly services: TerraformStack;
  readonly regions: TerraformStack;
}

/** Services in one stack for a region of another stack. Both stacks have a datacenter at the same resource address. */
function stacks(): Stacks {
  const app = Testing.app();
  const services = new TerraformStack(app, "services");
  const regions = new TerraformStack(app, "regions");
  [services, regions].forEach((stack) => new AbiquoProvider(stack, "abiquo"));
  const own = new Datacenter(services, "bcn", { name: "Own", location: "ES" });
  const remoteServices = new RemoteServices(services, "shared", { host: "rs", redis: "redis:6379", locations: [own] });
  new Datacenter(regions, "bcn", { name: "Of the regions", location: "ES", remoteServices });
  const ireland = { name: "Ireland", cloudProvider: CloudProvider.AMAZON, region: "eu-west-1" };
  new PublicCloudRegion(regions, "eu", { ...ireland, remoteServices });
  return { services, regions };
}

test("a stack gets the object of another stack of its app, not the one with the same address in its own", async () => {
  const { services, regions } = stacks();
  await platform.apply(regions);

  await platform.apply(services);

  expect(platform).toHaveRemoteService({ type: "NARS", locations: ["Ireland", "Of the regions", "Own"] });
  expect(await platform.plan(services)).toEqual({ changes: {}, warnings: [] });
});

test("the app's backends are not used, even if the app was synthesized before", async () => {
  const { services, regions } = stacks();
  new S3Backend(regions, { bucket: "production", key: "state", region: "eu-west-1" });
  App.of(services).synth();

  await platform.apply(regions);
  await platform.apply(services);

  expect(platform).toHaveRemoteService({ type: "NARS", locations: ["Ireland", "Of the regions", "Own"] });
});

test("stacks keep their author's backend only", async () => {
  const { services, regions } = stacks();
  new S3Backend(regions, { bucket: "production", key: "state", region: "eu-west-1" });

  await platform.plan(regions);

  expect(JSON.parse(Testing.synth(services))).not.toHaveProperty("terraform.backend");
  expect(JSON.parse(Testing.synth(regions))).toHaveProperty("terraform.backend.s3.bucket", "production");
});

test("a stack that refers to an undeployed stack is refused", async () => {
  await expect(platform.plan(stacks().services)).rejects.toThrow(
    'Stack "services" refers to stack "regions", which is not deployed on this platform: apply that stack first.',
  );
});

test("the matchers tell apart locations of two stacks with the same address", () => {
  const { services } = stacks();

  expect(services).not.toHaveRemoteService({ type: "NARS", locations: ["Own", "Own", expect.anything()] as string[] });
  expect(services).toHaveRemoteService({
    type: "NARS",
    locations: expect.arrayContaining(["Own", expect.stringContaining("regions")]) as string[],
  });
});
