import { startSimulator } from "../../../lib/simulator";
import type { Simulator } from "../../../lib/simulator";
import type { TestPlatform } from "../support/platform";
import { startPlatform, summaries } from "../support/platform";

/** Terraform starts a process for each provider configuration. This one read its lists before the other wrote. */
describe("an object that another provider configuration creates in the same apply", () => {
  let simulator: Simulator;
  let own: TestPlatform;
  let other: TestPlatform;

  beforeEach(async () => {
    simulator = await startSimulator();
    own = await startPlatform({}, { check: "off" }, simulator);
    other = await startPlatform({}, { check: "off" }, simulator);
    await own.resource("abiquo_datacenter").apply({ name: "Madrid", location: "Here" });
  });
  afterEach(() => simulator.close());

  /** Reads the lists, has the other configuration create datacenter 2 and service 1, and then plans. */
  async function planAfterwards(typeName: string, given: Record<string, string | readonly string[]>): Promise<unknown> {
    return own.inOneWalk(async () => {
      const early = own.resource("abiquo_remote_service");
      await early.plan({ type: "NARS", host: "early.example.com", datacenter_ids: ["1"] });
      await other.resource("abiquo_datacenter").apply({ name: "Lisbon", location: "There" });
      await other.resource("abiquo_remote_service").apply({ type: "VIRTUAL_FACTORY", host: "rs.example.com" });
      return summaries((await own.resource(typeName).plan(given)).diagnostics);
    });
  }

  it("can be a location of a new service", async () => {
    const given = { type: "NARS", host: "rs.example.com", datacenter_ids: ["2"] };

    expect(await planAfterwards("abiquo_remote_service", given)).toEqual([]);
  });

  it("can be either end of a new attachment", async () => {
    const given = { remote_service_id: "1", datacenter_id: "2" };

    expect(await planAfterwards("abiquo_remote_service_attachment", given)).toEqual([]);
  });

  it("that does not exist is still an error", async () => {
    const given = { remote_service_id: "1", datacenter_id: "3" };

    const errors = await planAfterwards("abiquo_remote_service_attachment", given);

    expect(errors).toEqual(["There is no datacenter with the id 3"]);
  });
});
