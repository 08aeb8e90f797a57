import type { LocationUse } from "../../../../lib/simulator";
import type { TestPlatform, TestResource } from "../../support/platform";
import { sorted, startPlatform, summaries } from "../../support/platform";

const IN_USE = {
  fault: "error",
  status: 409,
  code: "RS-25",
  message: "Remote service in use",
  method: "DELETE",
} as const;

describe("the deletion of a remote service", () => {
  let platform: TestPlatform;
  let service: TestResource;
  let datacenterId: string;

  beforeEach(async () => {
    platform = await startPlatform();
    const datacenter = platform.resource("abiquo_datacenter");
    await datacenter.apply({ name: "Madrid", location: "Here" });
    datacenterId = datacenter.id;
    service = platform.resource("abiquo_remote_service");
  });
  afterEach(() => platform.close());

  async function create(type: string): Promise<void> {
    await service.apply({ type, host: "rs.example.com", datacenter_ids: [datacenterId] });
  }

  /** Methods and statuses of the writes since the service was created. */
  function writes(): readonly string[] {
    return platform
      .writes()
      .slice(2)
      .map((write) => write.replace(/ \S+ /, " "));
  }

  it("is a single DELETE for a service without locations", async () => {
    await service.apply({ type: "NARS", host: "rs.example.com" });

    expect(await service.destroy()).toEqual([]);
    expect(writes()).toEqual(["DELETE 204"]);
    expect(service.state).toBeNull();
  });

  it("is refused above max_affected_locations, whatever the plan, without a request", async () => {
    await create("NARS");
    await platform.newRun({ max_affected_locations: 0 });

    const diagnostics = await service.destroy();

    expect(summaries(diagnostics)).toEqual([
      "The plan affects 1 location or more, but max_affected_locations allows 0",
    ]);
    expect([writes(), service.state]).toEqual([[], expect.anything()]);
    await platform.newRun({ max_affected_locations: 1 });
    expect(await service.destroy()).toEqual([]);
  });

  it("is retried if the service is no longer in use", async () => {
    await service.apply({ type: "NARS", host: "rs.example.com" });
    platform.simulator.setFaults([{ ...IN_USE, times: 1 }]);

    expect(await service.destroy()).toEqual([]);
    expect(writes()).toEqual(["DELETE 409", "DELETE 204"]);
    expect(service.state).toBeNull();
  });

  it("detaches a service in use, and then deletes it", async () => {
    await create("NARS");
    platform.simulator.setFaults([{ ...IN_USE, times: 1 }]);

    expect(await service.destroy()).toEqual([]);
    expect(writes()).toEqual(["DELETE 409", "PUT 200", "DELETE 204"]);
    expect(service.state).toBeNull();
  });

  it.each<[string, "DELETE" | "PUT", number, readonly string[]]>([
    ["that detaches it", "PUT", 0, ["DELETE 409", "PUT 0", "DELETE 204"]],
    ["that deletes it then", "DELETE", 1, ["DELETE 409", "PUT 200", "DELETE 0"]],
  ])("looks up the service if the response to the write is lost %s", async (_title, method, after, expected) => {
    await create("NARS");
    platform.simulator.setFaults([{ fault: "reset", moment: "after-write", method, after }]);

    expect(await service.destroy()).toEqual([]);
    expect(writes()).toEqual(expected);
    expect(service.state).toBeNull();
  });

  it("restores the locations if the second DELETE is refused too", async () => {
    await create("NARS");
    platform.simulator.setFaults([{ ...IN_USE, times: "always" }]);

    const diagnostics = await service.destroy();
    const { state } = await platform.data("abiquo_remote_service", { id: service.id });

    expect(summaries(diagnostics)).toEqual(["Abiquo refused: Remote service in use (RS-25)"]);
    expect(diagnostics[0]?.detail).toContain(
      `\n\nNARS at ${service.state?.uri as string} (id ${service.id}) was not deleted.`,
    );
    expect(writes()).toEqual(["DELETE 409", "PUT 200", "DELETE 409", "PUT 200"]);
    expect(sorted(state?.datacenter_ids)).toEqual([datacenterId]);
    expect(service.state).not.toBeNull();
  });

  it("restores nothing for a service that could not be detached", async () => {
    await create("NARS");
    const RELEASE = { code: "RS-34", message: "Cannot release the Discovery Manager" };
    platform.simulator.setFaults([IN_USE, { fault: "error", status: 409, method: "PUT", ...RELEASE }]);

    expect(summaries(await service.destroy())).toEqual([
      "Abiquo refused: Cannot release the Discovery Manager (RS-34)",
    ]);
    expect(writes()).toEqual(["DELETE 409", "PUT 409"]);
  });

  it("lists the lost locations if they cannot be restored", async () => {
    await create("NARS");
    platform.simulator.setFaults([
      { ...IN_USE, times: "always" },
      { fault: "error", status: 500, method: "PUT", after: 1, times: "always" },
    ]);

    const [error] = await service.destroy();

    expect(error?.summary).toBe("NARS at http://rs.example.com:8009/nars has lost its locations");
    expect(error?.detail).toContain(`It served: "Madrid" (${datacenterId}).`);
  });

  it.each<[string, string, LocationUse]>([
    ["RS-19", "VIRTUAL_SYSTEM_MONITOR", "virtualMachines"],
    ["RS-10", "DHCP_SERVICE", "virtualMachines"],
    ["RS-9", "STORAGE_SYSTEM_MONITOR", "storagePools"],
    ["RS-AM-1", "APPLIANCE_MANAGER", "templates"],
  ])("is refused with %s, and %s is never detached", async (code, type, use) => {
    await create(type);
    platform.simulator.setUsage({ [datacenterId]: [use] });

    const diagnostics = await service.destroy();

    expect(summaries(diagnostics)).toEqual([expect.stringContaining(`(${code})`)]);
    expect(writes()).toEqual(["DELETE 409"]);
    expect(service.state).not.toBeNull();
  });

  it("leaves the locations alone if Abiquo refuses to detach the service (RS-33)", async () => {
    await create("VIRTUAL_SYSTEM_MONITOR");
    platform.simulator.setUsage({ [datacenterId]: ["monitors"] });

    const diagnostics = await service.destroy();
    const { state } = await platform.data("abiquo_remote_service", { id: service.id });

    expect(summaries(diagnostics)).toEqual([expect.stringContaining("(RS-33)")]);
    expect(writes()).toEqual(["DELETE 409", "PUT 409"]);
    expect(sorted(state?.datacenter_ids)).toEqual([datacenterId]);
    expect(service.state).not.toBeNull();
  });

  it.each(["APPLIANCE_MANAGER", "BPM_SERVICE"])("never detaches %s", async (type) => {
    await create(type);
    platform.simulator.setFaults([IN_USE]);

    await service.destroy();

    expect(writes()).toEqual(["DELETE 409"]);
    expect(service.state).not.toBeNull();
  });

  it("succeeds if the service was deleted with its datacenter", async () => {
    await create("APPLIANCE_MANAGER");
    await platform.call("DELETE", `/admin/datacenters/${datacenterId}`);

    expect(await service.destroy()).toEqual([]);
    expect(service.state).toBeNull();
  });
});
