import type { ObjectValue } from "../../../../lib/terraform-plugin";
import { createDatacenter } from "../../support/locations";
import type { TestPlatform, TestResource } from "../../support/platform";
import { startPlatform, summaries } from "../../support/platform";

const NARS = { type: "NARS", host: "rs.example.com" };

let platform: TestPlatform;
let service: TestResource;
let own: string;

beforeEach(async () => {
  platform = await startPlatform({}, { check: "off" });
  service = platform.resource("abiquo_remote_service");
  own = await createDatacenter(platform, "Madrid");
});
afterEach(() => platform.close());

/** Returns the ids of all locations of the service. */
function linked(): readonly string[] {
  return (platform.simulator.state().remoteServices.get(Number(service.id))?.locations ?? []).map(String);
}

describe("a location that was detached after the plan", () => {
  let lisbon: string;

  beforeEach(async () => {
    lisbon = await createDatacenter(platform, "Lisbon");
    await service.apply({ ...NARS, datacenter_ids: [own, lisbon] });
  });

  async function detachedByHand(): Promise<void> {
    const path = `/admin/remoteservices/${service.id}`;
    const found = (await platform.call("GET", path)) as { readonly links: readonly { readonly href: string }[] };
    const links = found.links.filter(({ href }) => !href.endsWith(`/datacenters/${own}`));
    await platform.call("PUT", path, { ...found, links });
    expect(linked()).toEqual([lisbon]);
    await platform.newRun();
  }

  it("is linked again if the plan changes the set, which then has exactly what the plan showed", async () => {
    const girona = await createDatacenter(platform, "Girona");
    await detachedByHand();

    expect(await service.apply({ ...NARS, datacenter_ids: [own, lisbon, girona] })).toEqual([]);
    expect(linked().toSorted()).toEqual([own, lisbon, girona].toSorted());
  });

  it.each([
    ["declares the set", () => ({ datacenter_ids: [own, lisbon] })],
    ["leaves the set to others", () => ({})],
  ])(
    "stays detached in another change of a service that %s, since the plan did not show the set",
    async (_title, set) => {
      await detachedByHand();

      expect(await service.apply({ ...NARS, path: "other", ...set() })).toEqual([]);
      expect(linked()).toEqual([lisbon]);
    },
  );
});

describe("an update of a service that somebody has moved since the plan", () => {
  const uri = "http://other.example.com:8009/nars";

  beforeEach(async () => {
    await service.apply({ ...NARS, datacenter_ids: [] });
  });

  async function appliedAfterMove(given: ObjectValue): Promise<readonly string[]> {
    const planned = await service.plan(given);
    await platform.call("PUT", `/admin/remoteservices/${service.id}`, { type: "NARS", uri, links: [] });
    return summaries(await service.applyAsPlanned(given, planned));
  }

  it("does not move it back, which the plan did not show", async () => {
    const said = await appliedAfterMove({ ...NARS, datacenter_ids: [own] });

    expect(said).toEqual(["NARS at http://rs.example.com:8009/nars has moved since the plan"]);
    expect([platform.simulator.state().remoteServices.get(Number(service.id))?.uri, linked()]).toEqual([uri, []]);
  });

  it("moves it where the plan has shown", async () => {
    expect(await appliedAfterMove({ ...NARS, host: "new.example.com", datacenter_ids: [own] })).toEqual([]);

    expect([service.state?.uri, linked()]).toEqual(["http://new.example.com:8009/nars", [own]]);
  });
});
