import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ObjectValue } from "../../../lib/terraform-plugin";
import type { TestPlatform, TestResource } from "../support/platform";
import { startPlatform, summaries } from "../support/platform";

const SERVICE = "abiquo_remote_service";
const ATTACHMENT = "abiquo_remote_service_attachment";
const NARS = { type: "NARS", host: "rs.example.com", check: "off" };
const REFUSAL = "The user may not see the public cloud regions";

let directory: string;
let platform: TestPlatform;
let served: readonly number[];
/** States by type, after a run with all privileges. */
let states: Readonly<Record<string, ObjectValue | null>>;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "abiquo-links-"));
  const dataFile = join(directory, "platform.json");
  platform = await startPlatform({ dataFile });
  states = await populate();
  served = locations();
  await platform.close();
  const privileges = ["PHYS_DC_ENUMERATE", "PHYS_DC_MANAGE"] as const;
  platform = await startPlatform({ dataFile, privileges }, { previous_endpoint: platform.simulator.url });
});
afterEach(async () => {
  await platform.close();
  rmSync(directory, { recursive: true });
});

/** A service with a region. */
async function populate(): Promise<Readonly<Record<string, ObjectValue | null>>> {
  const region = platform.resource("abiquo_public_cloud_region");
  await region.apply({ name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" });
  const service = platform.resource(SERVICE);
  await service.apply(NARS);
  const attachment = platform.resource(ATTACHMENT);
  await attachment.apply({ remote_service_id: service.id, public_cloud_region_id: region.id });
  return { [SERVICE]: service.state, [ATTACHMENT]: attachment.state };
}

/** The resource with that state, now with fewer privileges. */
function limited(typeName: string): TestResource {
  const resource = platform.resource(typeName);
  resource.state = states[typeName] ?? null;
  return resource;
}

/** Returns the ids of the service's locations. */
function locations(): readonly number[] {
  return [...platform.simulator.state().remoteServices.values()].flatMap((service) => service.locations);
}

describe("a login that does not see all locations", () => {
  it("changes no service, since a PUT would drop the links it does not see", async () => {
    const service = limited(SERVICE);

    const said = await service.apply({ ...NARS, path: "other" });

    expect(summaries(said)).toEqual([REFUSAL]);
    expect(said[0]?.detail).toContain("PCR_ENUMERATE and PCR_MANAGE");
    expect([platform.writes(), service.state, locations()]).toEqual([[], states[SERVICE], served]);
  });

  it("warns about a new service that Abiquo did not link to an invisible location, since an error would taint it", async () => {
    const service = platform.resource(SERVICE);

    const said = await service.apply({ ...NARS, type: "XAS", public_cloud_region_ids: ["1"] });

    const summary = "XAS at http://rs.example.com:8009/xas was not linked to all its locations";
    expect(said).toMatchObject([{ severity: "warning", summary }]);
    expect(service.state).toMatchObject({ id: "2", public_cloud_region_ids: ["1"] });
  });

  it("deletes no service, since it may serve locations that the plan could not show", async () => {
    const service = limited(SERVICE);
    await platform.newRun({ max_affected_locations: 0 });

    const said = await service.destroy();

    expect(summaries(said)).toEqual([REFUSAL]);
    expect(said[0]?.detail).toContain("so NARS at http://rs.example.com:8009/nars (id 1) was not changed");
    expect([platform.writes(), service.state, locations()]).toEqual([[], states[SERVICE], served]);
  });

  it("neither creates nor deletes an attachment", async () => {
    const attachment = limited(ATTACHMENT);

    const made = await platform.resource(ATTACHMENT).apply({ remote_service_id: "1", datacenter_id: "7" });
    const taken = await attachment.destroy();

    expect(summaries([...made, ...taken])).toEqual(["There is no datacenter with the id 7", REFUSAL]);
    expect([platform.writes(), locations()]).toEqual([[], served]);
  });

  it("keeps an attachment in the state whose link it does not see", async () => {
    const attachment = limited(ATTACHMENT);

    expect(summaries(await attachment.refresh())).toEqual([REFUSAL]);
    expect(attachment.state).toEqual(states[ATTACHMENT]);
  });

  it("is detected with two requests in each run that writes", async () => {
    for (const path of ["a", "b", "c"]) {
      await limited(SERVICE).apply({ ...NARS, path });
    }

    const asked = platform.simulator.requests().map(({ path }) => path);
    const both = ["/api/admin/datacenters?limit=1", "/api/admin/publiccloudregions?limit=1"];
    expect(asked.filter((path) => path.endsWith("?limit=1"))).toEqual([...both, ...both, ...both]);
  });
});

describe("a login with unknown access", () => {
  it("changes nothing, and is checked again", async () => {
    await platform.close();
    platform = await startPlatform();
    const service = platform.resource(SERVICE);
    await service.apply(NARS);
    platform.simulator.setFaults([{ fault: "error", status: 500, method: "GET", path: "/admin/datacenters" }]);

    const first = await service.apply({ ...NARS, path: "a" });
    const second = await service.apply({ ...NARS, path: "a" });

    expect([summaries(first), second]).toEqual([["Abiquo refused: A fault of the simulator (500-FAULT)"], []]);
    expect(platform.writes()).toEqual(["POST /admin/remoteservices 201", "PUT /admin/remoteservices/1 200"]);
  });
});

describe("a login that sees all locations", () => {
  it("is checked once in each run, and only before a service is changed or deleted", async () => {
    await platform.close();
    platform = await startPlatform();
    const service = platform.resource(SERVICE);
    const asked = (): number => platform.simulator.requests().filter(({ path }) => path.endsWith("?limit=1")).length;

    await service.apply(NARS);
    expect(asked()).toBe(0);
    await service.apply({ ...NARS, path: "a" });
    await service.apply({ ...NARS, path: "b" });
    await service.destroy();

    expect(asked()).toBe(6);
  });
});
