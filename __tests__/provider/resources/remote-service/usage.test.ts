import { createDatacenter } from "../../support/locations";
import type { TestPlatform, TestResource } from "../../support/platform";
import { sorted, startPlatform, summaries } from "../../support/platform";

const MANAGER = { type: "APPLIANCE_MANAGER", host: "one.example.com" };
const MONITOR = { type: "VIRTUAL_SYSTEM_MONITOR", host: "rs.example.com" };

/** Objects of users at a location prevent changes. */
describe("a change of a remote service with a location in use", () => {
  let platform: TestPlatform;
  let service: TestResource;
  let madrid: string;

  beforeEach(async () => {
    platform = await startPlatform();
    service = platform.resource("abiquo_remote_service");
    madrid = await datacenter("Madrid");
  });
  afterEach(() => platform.close());

  function datacenter(name: string): Promise<string> {
    return createDatacenter(platform, name);
  }

  it("is refused while monitors need the service at the datacenter to leave (RS-33)", async () => {
    await service.apply({ ...MONITOR, datacenter_ids: [madrid] });
    platform.simulator.setUsage({ [madrid]: ["monitors"] });

    const diagnostics = await service.apply({ ...MONITOR, datacenter_ids: [await datacenter("Lisbon")] });
    const { state } = await platform.data("abiquo_remote_service", { id: service.id });

    expect(summaries(diagnostics)).toEqual([expect.stringContaining("(RS-33)")]);
    expect([sorted(state?.datacenter_ids), sorted(service.state?.datacenter_ids)]).toEqual([[madrid], [madrid]]);
  });

  it("is refused while templates of the repository to leave are in use (RS-AM-1)", async () => {
    await service.apply({ ...MANAGER, datacenter_ids: [madrid] });
    platform.simulator.setUsage({ [madrid]: ["templates"] });

    const moved = { ...MANAGER, host: "two.example.com", datacenter_ids: [madrid] };
    const diagnostics = await service.apply(moved);
    const kept = service.state?.host;
    platform.simulator.setHealth({ repositories: { ".example.com": "nfs.example.com:/opt/vm_repository" } });

    expect(summaries(diagnostics)).toEqual([expect.stringContaining("(RS-AM-1)")]);
    expect(kept).toBe("one.example.com");
    expect(await service.apply(moved)).toEqual([]);
  });

  it("leaves nothing in the state if another datacenter has the repository (RS-AM-0)", async () => {
    platform.simulator.setHealth({ repositories: { ".example.com": "nfs.example.com:/opt/vm_repository" } });
    await service.apply({ ...MANAGER, datacenter_ids: [madrid] });
    const second = platform.resource("abiquo_remote_service");

    const [error] = await second.apply({
      ...MANAGER,
      host: "two.example.com",
      datacenter_ids: [await datacenter("Lisbon")],
    });

    expect(error).toMatchObject({
      severity: "error",
      summary: "Abiquo did not keep APPLIANCE_MANAGER at http://two.example.com:8009/am",
    });
    expect(error?.detail).toContain("RS-AM-0");
    expect(second.state).toBeNull();
  });
});
