import { startSimulator } from "../../../lib/simulator";
import type { Simulator } from "../../../lib/simulator";
import type { TestPlatform, TestResource } from "../support/platform";
import { startPlatform, summaries } from "../support/platform";

const HAS_BACK = 'The datacenter "Madrid" (1) was not deleted, and its services were restored';
const HAS_LOST = 'The datacenter "Madrid" (1) was not deleted, but has lost services';
const REFUSED = { fault: "error", status: 409, code: "DC-99", method: "DELETE", times: "always" } as const;

/** Terraform starts a process for each provider configuration. The one of the location has not seen what the other deleted. */
describe("a location that Abiquo does not delete, with services of another provider configuration", () => {
  let simulator: Simulator;
  let own: TestPlatform;
  let other: TestPlatform;
  let madrid: TestResource;

  beforeEach(async () => {
    simulator = await startSimulator();
    own = await startPlatform({}, { check: "off" }, simulator);
    other = await startPlatform({}, { check: "off" }, simulator);
    madrid = own.resource("abiquo_datacenter");
    await madrid.apply({ name: "Madrid", location: "Here" });
    simulator.setFaults([{ ...REFUSED, path: "/admin/datacenters/*" }]);
  });
  afterEach(() => simulator.close());

  async function service(type: string, given: object = { datacenter_ids: ["1"] }): Promise<TestResource> {
    const resource = other.resource("abiquo_remote_service");
    await resource.apply({ type, host: "rs.example.com", ...given });
    return resource;
  }

  /** Plans the deletion of the location, deletes a resource of the other configuration, and then the location. */
  async function destroy(...others: readonly TestResource[]): ReturnType<TestResource["applyDeletion"]> {
    const plan = await own.inOneWalk(() => madrid.planDeletion());
    for (const resource of others) {
      expect(await resource.destroy()).toEqual([]);
    }
    return own.inOneWalk(() => madrid.applyDeletion(plan.privateBytes));
  }

  function services(): readonly unknown[] {
    return [...simulator.state().remoteServices].map(([id, { type, locations }]) => [id, type, [...locations]]);
  }

  it("gets back those that were deleted, those that were detached, and no others", async () => {
    const nars = await service("NARS");
    const factory = await service("VIRTUAL_FACTORY", {});
    const attachment = other.resource("abiquo_remote_service_attachment");
    await attachment.apply({ remote_service_id: factory.id, datacenter_id: "1" });
    await service("STORAGE_SYSTEM_MONITOR");

    const said = await destroy(nars, attachment);

    const { detail = "" } = said.find(({ summary }) => summary === HAS_BACK) ?? {};
    expect(detail).toContain("- NARS at http://rs.example.com:8009/nars (4, formerly 1)");
    expect(detail).toContain("- VIRTUAL_FACTORY at http://rs.example.com:8009/virtualfactory (2)\n\n");
    expect(detail).not.toContain("STORAGE_SYSTEM_MONITOR");
    expect(services()).toEqual([
      [2, "VIRTUAL_FACTORY", [1]],
      [3, "STORAGE_SYSTEM_MONITOR", [1]],
      [4, "NARS", [1]],
    ]);
  });

  it("says nothing about services that it still has", async () => {
    await service("STORAGE_SYSTEM_MONITOR");

    expect(await destroy()).toMatchObject([{ severity: "error", summary: expect.stringContaining("DC-99") as string }]);
  });

  it("gets back no service of an earlier plan, if the deletion that is refused has none", async () => {
    const nars = await service("NARS");
    await destroy(nars);
    const restored = other.resource("abiquo_remote_service");
    await restored.import("2");
    await restored.destroy();

    // As with -replace, whose deletion receives the private state of the plan before it.
    await madrid.apply({ name: "Madrid", location: "Here" });
    const plan = await own.inOneWalk(() => madrid.plan({ name: "Madrid", location: "Here" }));
    const said = await own.inOneWalk(() => madrid.applyDeletion(plan.privateBytes));

    expect([summaries(said).length, services()]).toEqual([1, []]);
  });

  it("does not write the links of a service if it may not see all of them", async () => {
    const region = other.resource("abiquo_public_cloud_region");
    await region.apply({ name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" });
    const factory = await service("VIRTUAL_FACTORY", { public_cloud_region_ids: [region.id] });
    const attachment = other.resource("abiquo_remote_service_attachment");
    await attachment.apply({ remote_service_id: factory.id, datacenter_id: "1" });
    const plan = await own.inOneWalk(() => madrid.planDeletion());
    await attachment.destroy();
    simulator.setFaults([
      { ...REFUSED, path: "/admin/datacenters/*" },
      { ...REFUSED, status: 403, code: "GEN-15", method: "GET", path: "/admin/publiccloudregions" },
    ]);

    const said = await own.inOneWalk(() => madrid.applyDeletion(plan.privateBytes));

    const { detail } = said.find(({ summary }) => summary === HAS_LOST) ?? {};
    expect(detail).toContain("virtualfactory: The user may not see the public cloud regions");
    expect(services()).toEqual([[1, "VIRTUAL_FACTORY", [Number(region.id)]]]);
  });
});
