import type { FaultRule } from "../../../lib/simulator";
import { createDatacenter, createRegion } from "../support/locations";
import type { TestPlatform, TestResource } from "../support/platform";
import { startPlatform, summaries } from "../support/platform";

const REFUSED = { fault: "error", status: 409, code: "DC-99", message: "Not today", method: "DELETE" } as const;
const REFUSED_DATACENTER = { ...REFUSED, path: "/admin/datacenters/*", times: "always" } as const;
const HAS_BACK = 'The datacenter "Madrid" (1) was not deleted, and its services were restored';
const NOT_TODAY = "Abiquo refused: Not today (DC-99)";

/** Terraform deletes services and attachments before the location that they depend on. */
describe("a location that Abiquo unexpectedly does not delete", () => {
  let platform: TestPlatform;
  let madrid: TestResource;

  beforeEach(async () => {
    platform = await startPlatform();
    madrid = platform.resource("abiquo_datacenter");
    await madrid.apply({ name: "Madrid", location: "Here" });
    platform.simulator.setFaults([REFUSED_DATACENTER]);
  });
  afterEach(() => platform.close());

  async function service(type: string, given: object = { datacenter_ids: [madrid.id] }): Promise<TestResource> {
    const resource = platform.resource("abiquo_remote_service");
    await resource.apply({ type, host: "rs.example.com", ...given });
    return resource;
  }

  /** Plans the deletion of all, and deletes them in order. Returns the diagnostics of the last deletion. */
  async function destroy(...resources: readonly TestResource[]): ReturnType<TestResource["applyDeletion"]> {
    const plans = await platform.inOneWalk(() => Promise.all(resources.map((resource) => resource.planDeletion())));
    return platform.inOneWalk(async () => {
      const said = [];
      for (const [index, resource] of resources.entries()) {
        said.push(await resource.applyDeletion(plans[index]?.privateBytes));
      }
      return said.at(-1) ?? [];
    });
  }

  /** Types and locations of the existing services, by id. */
  function services(): Readonly<Record<string, readonly [string, readonly number[]]>> {
    return Object.fromEntries(
      [...platform.simulator.state().remoteServices].map(([id, { type, locations }]) => [id, [type, [...locations]]]),
    );
  }

  it("gets back the services that the run deleted, with a warning", async () => {
    const nars = await service("NARS");
    const manager = await service("APPLIANCE_MANAGER");

    const said = await destroy(nars, manager, madrid);

    expect(summaries(said).toSorted()).toEqual([NOT_TODAY, HAS_BACK].toSorted());
    const { detail = "" } = said.find(({ summary }) => summary === HAS_BACK) ?? {};
    expect(detail).toContain("- NARS at http://rs.example.com:8009/nars (3, formerly 1)");
    expect(detail).toContain("- APPLIANCE_MANAGER at http://rs.example.com:8009/am (4, formerly 2)");
    expect(services()).toEqual({ 3: ["NARS", [1]], 4: ["APPLIANCE_MANAGER", [1]] });
    expect([nars.state, madrid.state?.id]).toEqual([null, "1"]);
  });

  it("frees the address of a restored Appliance Manager in a later run, for another location", async () => {
    const manager = await service("APPLIANCE_MANAGER");
    await destroy(manager, madrid);
    const paris = platform.resource("abiquo_datacenter");
    await paris.apply({ name: "Paris", location: "There" });
    const given = { type: "APPLIANCE_MANAGER", host: "rs.example.com", datacenter_ids: [paris.id] };

    const [plan] = await platform.inOneWalk(() =>
      Promise.all([platform.resource("abiquo_remote_service").plan(given), madrid.planDeletion()]),
    );

    expect(summaries(plan.diagnostics)).toEqual([
      "An APPLIANCE_MANAGER at http://rs.example.com:8009/am exists until this plan deletes it",
    ]);
  });

  it("takes restored services along in a later run, which shows them, but none that a resource has taken over", async () => {
    const nars = await service("NARS");
    const monitor = await service("VIRTUAL_SYSTEM_MONITOR");
    await destroy(nars, monitor, madrid);
    platform.simulator.setFaults([]);
    const adopted = platform.resource("abiquo_remote_service");
    await adopted.import("4");

    const [plan, kept] = await platform.inOneWalk(() =>
      Promise.all([
        madrid.planDeletion(),
        adopted.plan({ type: "VIRTUAL_SYSTEM_MONITOR", host: "rs.example.com", datacenter_ids: [] }),
      ]),
    );
    const said = await platform.inOneWalk(() => madrid.applyDeletion(plan.privateBytes));

    const { detail = "" } = plan.diagnostics.find(({ summary }) => summary.startsWith("The plan deletes")) ?? {};
    expect(detail).toContain(
      "An earlier run registered these services again for this location. They are deleted after it:\n" +
        "- NARS at http://rs.example.com:8009/nars (3)\n\n",
    );
    expect([summaries(kept.diagnostics), summaries(said)]).toEqual([[], []]);
    expect(services()).toEqual({ 4: ["VIRTUAL_SYSTEM_MONITOR", []] });
  });

  it("reports a restored service that remains after the location is deleted", async () => {
    await destroy(await service("NARS"), madrid);
    platform.simulator.setFaults([{ ...REFUSED, path: "/admin/remoteservices/*", times: "always" }]);

    const said = await destroy(madrid);

    expect(said.filter(({ severity }) => severity === "error")).toEqual([
      expect.objectContaining({
        summary: 'The datacenter "Madrid" (1) was deleted, but the remote service 2 remains',
        detail: expect.stringMatching(/^An earlier run[^]*Delete it in Abiquo\. DELETE [^]*Not today/) as string,
      }),
    ]);
    expect([platform.simulator.state().datacenters.size, services()]).toEqual([0, { 2: ["NARS", []] }]);
  });

  it("announces the restoration in the plan", async () => {
    await service("NARS");

    const [plan] = await madrid.planDestroy();

    expect(plan?.detail).toContain(
      "If Abiquo then refuses to delete the location, the run restores the services of this list",
    );
  });

  it("gets back the link of an attachment, and a link that a service's set dropped", async () => {
    const nars = await service("NARS", {});
    const manager = await service("VIRTUAL_FACTORY");
    const attachment = platform.resource("abiquo_remote_service_attachment");
    await attachment.apply({ remote_service_id: nars.id, datacenter_id: madrid.id });
    const given = { type: "VIRTUAL_FACTORY", host: "rs.example.com", datacenter_ids: [] };
    const plans = await platform.inOneWalk(() =>
      Promise.all([attachment.planDeletion(), manager.plan(given), madrid.planDeletion()]),
    );

    const said = await platform.inOneWalk(async () => {
      await attachment.applyDeletion(plans[0].privateBytes);
      await manager.applyPlan(given, plans[1]);
      expect(services()).toEqual({ 1: ["NARS", []], 2: ["VIRTUAL_FACTORY", []] });
      return madrid.applyDeletion(plans[2].privateBytes);
    });

    expect(summaries(said)).toContain(HAS_BACK);
    expect(services()).toEqual({ 1: ["NARS", [1]], 2: ["VIRTUAL_FACTORY", [1]] });
  });

  it("shares a restored service with another location that stays, but not with one that was to lose it", async () => {
    const girona = platform.resource("abiquo_datacenter");
    await girona.apply({ name: "Girona", location: "Here" });
    const lugo = await createDatacenter(platform, "Lugo");
    const nars = await service("NARS", { datacenter_ids: [madrid.id, girona.id, lugo] });

    await destroy(nars, madrid, girona);

    expect(services()).toEqual({ 2: ["NARS", [1, 2]] });
  });

  it("gets back no service of a type that somebody else registered in the meantime", async () => {
    const nars = await service("NARS");
    const plans = await platform.inOneWalk(() => Promise.all([nars.planDeletion(), madrid.planDeletion()]));

    const said = await platform.inOneWalk(async () => {
      await nars.applyDeletion(plans[0].privateBytes);
      const href = `${platform.simulator.url}/admin/datacenters/1`;
      const body = { type: "NARS", uri: "http://other:8009/nars", links: [{ rel: "datacenter", href }] };
      await platform.call("POST", "/admin/remoteservices", body);
      return madrid.applyDeletion(plans[1].privateBytes);
    });

    expect(summaries(said)).toEqual(['The datacenter "Madrid" (1) has services that the plan did not show']);
    expect(services()).toEqual({ 2: ["NARS", [1]] });
  });

  it("lists the lost services if they cannot be registered again", async () => {
    const nars = await service("NARS");
    platform.simulator.setFaults([
      REFUSED_DATACENTER,
      { ...REFUSED, method: "POST", path: "/admin/remoteservices", code: "LICENSE-1", message: "No licence" },
    ]);

    const said = await destroy(nars, madrid);

    const lost = said.find(
      ({ summary }) => summary === 'The datacenter "Madrid" (1) was not deleted, but has lost services',
    );
    expect(lost).toMatchObject({ severity: "error" });
    expect(lost?.detail).toContain("- NARS at http://rs.example.com:8009/nars: POST /admin/remoteservices");
    expect(lost?.detail).toContain("No licence");
    expect(summaries(said)).toContain(NOT_TODAY);
  });

  it.each<[string, FaultRule]>([
    ["it cannot be read", { fault: "error", status: 403, path: "/admin/datacenters/1", times: "always" }],
    [
      "a proxy hides it",
      { fault: "error", status: 404, format: "html", path: "/admin/datacenters/1", times: "always" },
    ],
    ["the server fails", { fault: "error", status: 503, path: "/admin/datacenters/1", times: "always" }],
    ["its services cannot be read", { fault: "error", status: 504, path: "/admin/datacenters/1/remoteservices" }],
    ["the connection breaks", { fault: "reset", path: "/admin/datacenters/1/remoteservices" }],
  ])(
    "is not deleted yet if %s before the DELETE, and the message lists the services that it had",
    async (_title, fault) => {
      const nars = await service("NARS");
      platform.simulator.setFaults([{ ...fault, method: "GET" }]);

      const said = await destroy(nars, madrid);

      const summary = 'The datacenter "Madrid" (1) is not deleted yet, and its services were not restored';
      expect(said).toMatchObject([{ severity: "error" }, { severity: "error" }]);
      expect(said.find((one) => one.summary === summary)?.detail).toContain(
        "It knew of these services:\n- NARS at http://rs.example.com:8009/nars (1)",
      );
      platform.simulator.setFaults([]);
      expect(await destroy(madrid)).toEqual([]);
      expect(platform.simulator.state().datacenters.size).toBe(0);
    },
  );

  it("lists the services that it had if they cannot be read after the refusal", async () => {
    const nars = await service("NARS");
    platform.simulator.setFaults([
      REFUSED_DATACENTER,
      { fault: "reset", method: "GET", path: "/admin/datacenters/1/remoteservices", after: 1, times: "always" },
    ]);

    const said = await destroy(nars, madrid);

    const summary = 'The datacenter "Madrid" (1) was not deleted, but may have lost services';
    expect(said.find((one) => one.summary === summary)?.detail).toMatch(
      /^Its services could not be read: GET [^]*The run knew of these services:\n- NARS at http:\/\/rs\.example\.com:8009\/nars \(1\)/,
    );
  });

  it("gets nothing back while its deletion is uncertain, and the message lists the services that it had", async () => {
    const nars = await service("NARS");
    platform.simulator.setFaults([{ fault: "reset", method: "DELETE", path: "/admin/datacenters/*", times: "always" }]);

    const said = await destroy(nars, madrid);

    const summary = 'The datacenter "Madrid" (1) may still be deleted, so its services were not restored';
    expect(said).toMatchObject([{ severity: "error" }, { severity: "error" }]);
    expect(said.find((one) => one.summary === summary)?.detail).toContain(
      "- NARS at http://rs.example.com:8009/nars (1)",
    );
    expect(services()).toEqual({});
  });

  it("may be a public cloud region, whose volumes no list contains", async () => {
    const id = await createRegion(platform, "eu-west-1");
    const region = platform.resource("abiquo_public_cloud_region");
    await region.import(id);
    const nars = await service("NARS", { public_cloud_region_ids: [id] });
    platform.simulator.setUsage({ [id]: ["volumes"] });

    const said = await destroy(nars, region);

    expect(summaries(said)).toContain(
      `The public cloud region "eu-west-1" (${id}) was not deleted, and its services were restored`,
    );
    expect(services()).toEqual({ 2: ["NARS", [Number(id)]] });
  });
});
