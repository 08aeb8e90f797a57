import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { AbiquoProvider, CloudProvider, Datacenter, DiscoveryManager, PublicCloudRegion } from "../../lib";
import type { IPublicCloudRegion } from "../../lib";
import { startSimulator, type SimulatedPlatform } from "../../lib/testing";

const REGION_CREDENTIALS = { vcd: { identity: "tenant:user", credential: "secret" } };
const EDGE = {
  name: "Edge",
  cloudProvider: CloudProvider.VCLOUD_DIRECTOR,
  region: "RegionOne",
  endpoint: "https://vcd.example.com/api",
};

let platform: SimulatedPlatform;

beforeEach(async () => {
  platform = await startSimulator();
});

afterEach(() => platform.close());

function newStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "platform");
  new AbiquoProvider(stack, "abiquo", { regionCredentials: REGION_CREDENTIALS });
  return stack;
}

/** A user's construct around a dynamic region. */
class Edge extends Construct implements IPublicCloudRegion {
  private readonly inner = new PublicCloudRegion(this, "region", EDGE);
  readonly publicCloudRegionId = this.inner.publicCloudRegionId;
  readonly publicCloudRegionName = this.inner.publicCloudRegionName;
  addRemoteService = this.inner.addRemoteService.bind(this.inner);
}

test("a dynamic region inside a user's construct is created after its Discovery Manager, and attached to it", async () => {
  const stack = newStack();
  new DiscoveryManager(stack, "nars", { host: "rs", locations: [new Edge(stack, "edge")] });

  await platform.apply(stack);

  expect(platform.services()).toEqual([expect.objectContaining({ type: "NARS", locations: ["Edge"] })]);
});

test("a datacenter with a Discovery Manager of its own may depend on a dynamic region with another", async () => {
  const stack = newStack();
  const barcelona = { name: "Barcelona", location: "Barcelona, ES" };
  const datacenter = new Datacenter(stack, "bcn", barcelona);
  datacenter.addRemoteServices("services", { host: "rs.bcn" });
  const region = new PublicCloudRegion(stack, "edge", EDGE);
  new DiscoveryManager(stack, "nars", { host: "rs", locations: [region] });
  datacenter.node.addDependency(region);

  await platform.apply(stack);

  expect(platform.locations().map(({ name }) => name)).toEqual(["Barcelona", "Edge"]);
});
