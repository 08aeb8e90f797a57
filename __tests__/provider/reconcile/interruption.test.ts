import type { TestPlan, TestPlatform, TestResource } from "../support/platform";
import { startPlatform } from "../support/platform";

const NARS = { type: "NARS", host: "rs.example.com", check: "off" };

let platform: TestPlatform;
let services: readonly TestResource[];

beforeEach(async () => {
  platform = await startPlatform({}, { max_concurrent_requests: 1, max_retries: 4 });
  services = [0, 1, 2].map(() => platform.resource("abiquo_remote_service"));
});
afterEach(() => platform.close());

/** Waits until Abiquo has carried out a write whose response is late. */
async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) {
    await new Promise(setImmediate);
  }
}

function stored(): readonly { readonly locations: readonly number[] }[] {
  return [...platform.simulator.state().remoteServices.values()];
}

function host(index: number): string {
  return `rs${index}.example.com`;
}

describe("an interruption", () => {
  it("finishes the write that was sent, stores its result, and sends none of the waiting ones", async () => {
    const given = services.map((_service, index) => ({ ...NARS, host: host(index) }));
    const plans = await platform.inOneWalk(() =>
      Promise.all(services.map((service, index) => service.plan(given[index] ?? {}))),
    );
    platform.simulator.setFaults([{ fault: "latency", milliseconds: 200, method: "POST", moment: "after-write" }]);

    const applying = services.map((service, index) =>
      service.applyAsPlanned(given[index] ?? {}, plans[index] as TestPlan),
    );
    await until(() => stored().length === 1);
    platform.server.stop();
    const said = await Promise.all(applying);

    expect(said.flat().map(({ summary }) => summary)).toEqual(["The run was interrupted", "The run was interrupted"]);
    expect(said.flat()[0]?.detail).toMatch(/\n\nThe interrupted request changed nothing\. Run Terraform again\.$/);
    expect(services.filter(({ state }) => state !== null)).toHaveLength(1);
    expect(stored()).toHaveLength(1);
  });

  it("still looks for a write whose response is lost, and does not repeat it", async () => {
    const [service] = services as [TestResource];
    platform.simulator.setFaults([
      { fault: "latency", milliseconds: 200, method: "POST", moment: "after-write" },
      { fault: "reset", method: "POST", moment: "after-write" },
    ]);

    const applying = service.apply(NARS);
    await until(() => stored().length === 1);
    platform.server.stop();

    expect(await applying).toEqual([]);
    expect(service.id).toBe("1");
    expect(platform.writes()).toHaveLength(1);
  });

  it("finishes attachments that were sent, and verifies them", async () => {
    const [service] = services as [TestResource];
    await service.apply(NARS);
    await platform.call("POST", "/admin/datacenters", { name: "Madrid", location: "Here", links: [] });
    const attachment = platform.resource("abiquo_remote_service_attachment");
    const given = { remote_service_id: service.id, datacenter_id: "1" };
    const plan = await attachment.plan(given);

    const applying = attachment.applyAsPlanned(given, plan);
    await until(() => stored()[0]?.locations.length === 1);
    platform.server.stop();

    expect(await applying).toEqual([]);
    expect([attachment.id, stored()[0]?.locations]).toEqual([`${service.id}/datacenters/1`, [1]]);
  });

  it("finishes a deletion that has detached the service", async () => {
    const [service] = services as [TestResource];
    await platform.call("POST", "/admin/datacenters", { name: "Madrid", location: "Here", links: [] });
    await service.apply({ ...NARS, datacenter_ids: ["1"] });
    platform.simulator.setFaults([{ fault: "latency", milliseconds: 200, method: "PUT", moment: "after-write" }]);

    const { privateBytes } = await platform.inOneWalk(() => service.planDeletion());
    const destroying = service.applyDeletion(Uint8Array.from(privateBytes));
    await until(() => stored()[0]?.locations.length === 0);
    platform.server.stop();

    expect(await destroying).toEqual([]);
    expect([service.state, stored().length]).toEqual([null, 0]);
  });

  it("ends a plan's wait for other resources", async () => {
    const [first, second] = services as [TestResource, TestResource];
    await platform.call("POST", "/admin/datacenters", { name: "Madrid", location: "Here", links: [] });
    await first.apply({ ...NARS, datacenter_ids: ["1"] });

    const planning = platform.inOneWalk(async () => {
      const plan = second.plan({ ...NARS, host: "other", datacenter_ids: ["1"] });
      platform.server.stop();
      return plan;
    });

    expect((await planning).diagnostics).toHaveLength(1);
  });

  it("does not affect the next run", async () => {
    platform.server.stop();

    expect(await services[0]?.apply(NARS)).toEqual([]);
  });
});
