import { createDatacenter } from "../../support/locations";
import type { TestPlatform, TestResource } from "../../support/platform";
import { startPlatform, summaries } from "../../support/platform";

const VSM = { type: "VIRTUAL_SYSTEM_MONITOR", host: "rs.example.com" };
const VSM_URI = "http://rs.example.com:8009/vsm";

/** Abiquo's refusals, with advice. */
describe("a remote service that Abiquo refuses", () => {
  let platform: TestPlatform;
  let service: TestResource;

  beforeEach(async () => {
    platform = await startPlatform({ dead: ["dead."] });
    service = platform.resource("abiquo_remote_service");
  });
  afterEach(() => platform.close());

  function datacenter(name: string): Promise<string> {
    return createDatacenter(platform, name);
  }

  it("distinguishes a missing location from a missing service", async () => {
    await service.apply(VSM);

    const madrid = await datacenter("Madrid");
    const plan = await service.plan({ ...VSM, datacenter_ids: [madrid] });
    await platform.call("DELETE", `/admin/datacenters/${madrid}`);

    const diagnostics = await service.applyAsPlanned({ ...VSM, datacenter_ids: [madrid] }, plan);

    expect(summaries(diagnostics)).toEqual(["Abiquo refused: The requested datacenter does not exist (DC-0)"]);
    expect(diagnostics[0]?.detail).toContain(
      `The request contained datacenter_ids = ["${madrid}"]: one of them does not exist`,
    );
  });

  it.each([
    ["datacenter_ids", "There is no datacenter with the id 98"],
    ["public_cloud_region_ids", "There is no public cloud region with the id 98"],
  ])("names the missing ids of %s in the plan", async (set, summary) => {
    const { diagnostics } = await service.plan({ ...VSM, [set]: ["98", "99"] });

    expect(diagnostics).toMatchObject([{ severity: "error", summary, path: [{ attribute: set }] }]);
    expect(platform.writes()).toEqual([]);
  });

  it("says that a new address must answer, and changes nothing", async () => {
    await service.apply(VSM);

    const [error] = await service.apply({ ...VSM, host: "dead.example.com", check: "off" });

    expect(error?.summary).toContain("(RS-8)");
    expect(error?.detail).toContain("Abiquo accepts a new address only if the service answers there.");
    expect(service.state).toMatchObject({ uri: VSM_URI });
  });

  it("names the service in its place at a location, and how to import it", async () => {
    const madrid = await datacenter("Madrid");
    await service.apply({ ...VSM, datacenter_ids: [madrid] });

    const [error] = await platform
      .resource("abiquo_remote_service")
      .apply({ ...VSM, host: "other.example.com", datacenter_ids: [madrid] });

    expect(error?.summary).toBe('A VIRTUAL_SYSTEM_MONITOR of the datacenter "Madrid" already exists');
    expect(error?.detail).toContain(`It is VIRTUAL_SYSTEM_MONITOR at ${VSM_URI} (id ${service.id}).`);
    expect(error?.detail).toContain(`to = abiquo_remote_service.example\n  id = "${service.id}"`);
  });

  it.each([
    ["APPLIANCE_MANAGER", "An APPLIANCE_MANAGER at http://rs:8009/am", "Otherwise choose another address."],
    ["BPM_SERVICE", "A BPM_SERVICE at http://rs:8009/bpm-async", "Otherwise choose another address."],
    [
      "VIRTUAL_FACTORY",
      "A VIRTUAL_FACTORY at http://rs:8009/virtualfactory",
      "Otherwise add the location to that service",
    ],
  ])("names the service with the same address in the plan, if Abiquo takes only one %s per address", async (...row) => {
    const [type, address, otherwise] = row;
    const madrid = await datacenter("Madrid");
    const girona = await datacenter("Girona");
    await service.apply({ type, host: "rs", datacenter_ids: [madrid] });
    const before = platform.writes();

    const plan = await platform.resource("abiquo_remote_service").plan({ type, host: "RS", datacenter_ids: [girona] });

    const [error] = plan.diagnostics;
    expect([error?.summary, error?.path]).toEqual([`${address} already exists`, [{ attribute: "uri" }]]);
    expect(error?.detail).toContain(`to = abiquo_remote_service.example\n  id = "${service.id}"`);
    expect(error?.detail).toContain(otherwise);
    expect(platform.writes()).toEqual(before);
  });

  it("reports that it was deleted after the plan", async () => {
    await service.apply(VSM);
    await platform.call("DELETE", `/admin/remoteservices/${service.id}`);

    const diagnostics = await service.apply({ ...VSM, path: "other" });

    expect(summaries(diagnostics)).toEqual([
      `VIRTUAL_SYSTEM_MONITOR at ${service.state?.uri as string} (id ${service.id}) no longer exists`,
    ]);
  });
});
