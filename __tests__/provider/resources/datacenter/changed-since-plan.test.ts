import type { TestPlatform, TestResource } from "../../support/platform";
import { startPlatform, summaries } from "../../support/platform";

const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };

type Datacenter = typeof BARCELONA;

describe("an update of a datacenter that somebody has changed since the plan", () => {
  let platform: TestPlatform;
  let datacenter: TestResource;

  beforeEach(async () => {
    platform = await startPlatform();
    datacenter = platform.resource("abiquo_datacenter");
    await datacenter.apply(BARCELONA);
  });
  afterEach(() => platform.close());

  async function appliedAfter(byHand: Partial<Datacenter>, given: Datacenter): Promise<readonly string[]> {
    const plan = await datacenter.plan(given);
    const path = `/admin/datacenters/${datacenter.id}`;
    await platform.call("PUT", path, { ...((await platform.call("GET", path)) as object), ...byHand });
    return summaries(await datacenter.applyAsPlanned(given, plan));
  }

  function stored(): Partial<Datacenter> | undefined {
    return platform.simulator.state().datacenters.get(Number(datacenter.id));
  }

  it.each<[Partial<Datacenter>, Partial<Datacenter>]>([
    [{ name: "By hand" }, { location: "Girona, ES" }],
    [{ location: "By hand" }, { name: "Girona" }],
  ])("does not undo %j, which the plan of %j did not show", async (byHand, change) => {
    const said = await appliedAfter(byHand, { ...BARCELONA, ...change });

    expect(said).toEqual([`The datacenter "Barcelona" (id ${datacenter.id}) has changed since the plan`]);
    expect(stored()).toMatchObject({ ...BARCELONA, ...byHand });
    expect(datacenter.state).toMatchObject(BARCELONA);
  });

  it("changes what the plan has shown, and keeps a name in another Unicode form", async () => {
    await datacenter.apply({ ...BARCELONA, name: "Caf\u00e9" });

    const said = await appliedAfter(
      { name: "Cafe\u0301", location: "By hand" },
      { name: "Caf\u00e9", location: "Girona" },
    );

    expect(said).toEqual([]);
    expect(stored()).toMatchObject({ name: "Caf\u00e9", location: "Girona" });
  });

  it("can be repeated after a plan with a refresh", async () => {
    const given = { ...BARCELONA, location: "Girona, ES" };
    await appliedAfter({ name: "By hand" }, given);

    await platform.newRun();
    await datacenter.refresh();

    expect(await datacenter.apply(given)).toEqual([]);
    expect(stored()).toMatchObject(given);
  });
});
