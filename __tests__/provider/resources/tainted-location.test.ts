import type { TestPlatform, TestResource } from "../support/platform";
import { applyTogether, startPlatform, summaries } from "../support/platform";

const MADRID = { name: "Madrid", location: "Here" };
const REPLACES = 'The plan replaces the datacenter "Madrid" (1), which has';

/** Terraform reads a tainted location, plans a new one, and passes no review to the deletion of the old one. */
describe("a tainted location", () => {
  let platform: TestPlatform;
  let madrid: TestResource;

  beforeEach(async () => {
    platform = await startPlatform();
    madrid = platform.resource("abiquo_datacenter");
    await madrid.apply(MADRID);
  });
  afterEach(() => platform.close());

  /** Registers a service outside Terraform. */
  async function register(type: string): Promise<void> {
    const links = [{ rel: "datacenter", href: `${platform.simulator.url}/admin/datacenters/1` }];
    await platform.call("POST", "/admin/remoteservices", { type, uri: `http://rs:8009/${type.toLowerCase()}`, links });
  }

  it("is planned with the names of all services that are deleted with it or lose it", async () => {
    await register("APPLIANCE_MANAGER");
    await register("NARS");

    const { diagnostics } = await madrid.planTainted(MADRID);

    expect(summaries(diagnostics)).toEqual([`${REPLACES} 2 remote services`]);
    expect(diagnostics[0]?.detail).toContain("- APPLIANCE_MANAGER at http://rs:8009/appliance_manager (1)");
    expect(diagnostics[0]?.detail).toContain("- NARS at http://rs:8009/nars (2)");
    // What a removed block forgets is planned in the same way: not at all.
    expect(diagnostics[0]?.detail).toContain("but none that it took with another one (alias)");
    expect(diagnostics[0]?.detail).toContain("not tainted but only forgotten (by a removed block), it stays");
  });

  it("is not deleted with a service without a resource, and then is deleted as usual", async () => {
    await register("APPLIANCE_MANAGER");

    const said = await platform.inOneWalk(() => madrid.applyDeletion());

    expect(summaries(said)).toEqual(['The datacenter "Madrid" (1) has services that would be deleted with it']);
    expect(said[0]?.detail).toContain("- APPLIANCE_MANAGER at http://rs:8009/appliance_manager (1)");
    await platform.call("DELETE", "/admin/remoteservices/1");
    expect(await platform.inOneWalk(() => madrid.applyDeletion())).toEqual([]);
  });

  it("counts in max_affected_locations, and must not be in use", async () => {
    await platform.newRun({ max_affected_locations: 0 });
    platform.simulator.setUsage({ 1: ["virtualDatacenters"] });

    const { diagnostics } = await madrid.planTainted(MADRID);

    expect(summaries(diagnostics)).toEqual([
      "The plan affects 1 location or more, but max_affected_locations allows 0",
      'Abiquo will not delete the datacenter "Madrid" (1): it is in use',
    ]);
  });

  it("is not what has a name that another resource of the plan gives up, in any order", async () => {
    const added = platform.resource("abiquo_datacenter");

    const said = await applyTogether(platform, [
      [added, MADRID],
      [madrid, { ...MADRID, name: "Madrid old" }],
    ]);

    expect(said.flat().filter(({ summary }) => summary.startsWith("The plan replaces"))).toEqual([]);
    expect([madrid.state?.name, added.state?.name]).toEqual(["Madrid old", "Madrid"]);
  });
});
