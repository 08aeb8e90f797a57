import type { ObjectValue } from "../../../../lib/terraform-plugin";
import { createDatacenter, createRegion } from "../../support/locations";
import type { TestPlatform, TestResource } from "../../support/platform";
import { sorted, startPlatform, summaries } from "../../support/platform";

const NARS = { type: "NARS", host: "rs.example.com" };
const LOSES = "warning: NARS at rs.example.com loses locations that its resource has not linked";

let platform: TestPlatform;
let service: TestResource;
let own: string;

beforeEach(async () => {
  platform = await startPlatform({}, { check: "off" });
  service = platform.resource("abiquo_remote_service");
  own = await datacenter("Madrid");
});
afterEach(() => platform.close());

function datacenter(name: string): Promise<string> {
  return createDatacenter(platform, name);
}

/** Another configuration attaches its own location to the service. This configuration has not read that. */
async function attachedUnseen(location: ObjectValue): Promise<void> {
  await platform.newRun();
  const attachment = platform.resource("abiquo_remote_service_attachment");
  expect(await attachment.apply({ remote_service_id: service.id, ...location })).toEqual([]);
  await platform.newRun();
}

/** The same, and this configuration has read it since. */
async function attachedByOthers(location: ObjectValue): Promise<void> {
  await attachedUnseen(location);
  await service.refresh();
}

/** Returns the ids of all locations of the service. */
function linked(): readonly string[] {
  return (platform.simulator.state().remoteServices.get(Number(service.id))?.locations ?? []).map(String);
}

/** The diagnostics of a plan. */
async function plan(given: ObjectValue): Promise<readonly string[]> {
  const { diagnostics } = await service.plan({ ...NARS, ...given });
  return diagnostics.map(({ severity, summary }) => `${severity}: ${summary}`);
}

describe("a plan that removes a location that others have linked", () => {
  it("warns, and names the location", async () => {
    await service.apply({ ...NARS, datacenter_ids: [own] });
    const lisbon = await datacenter("Lisbon");
    await attachedByOthers({ datacenter_id: lisbon });

    const { diagnostics } = await service.plan({ ...NARS, datacenter_ids: [own] });

    expect(diagnostics.map(({ detail }) => detail)).toEqual([
      `The plan removes locations that this resource has not linked:\n- Lisbon (${lisbon})\n\nIf another configuration ` +
        "attaches them, remove the set here (in TypeScript: attachable: true), since it detaches them in every run. " +
        "Otherwise they were linked by hand, or by former attachments, and the plan restores the declared locations.",
    ]);
  });

  it("warns about regions too, whatever else changes", async () => {
    await service.apply({ ...NARS, public_cloud_region_ids: [] });
    const region = platform.resource("abiquo_public_cloud_region");
    await region.apply({ name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" });
    await attachedByOthers({ public_cloud_region_id: region.id });

    expect(await plan({ host: "rs2.example.com", public_cloud_region_ids: [] })).toEqual([LOSES]);
  });

  it("warns if others managed the set before", async () => {
    await service.apply(NARS);
    await attachedByOthers({ datacenter_id: await datacenter("Lisbon") });

    expect(await plan({ datacenter_ids: [own] })).toEqual([LOSES]);
  });

  it.each(["its id", "its type and address"])(
    "does not warn about a service imported by %s and not written since",
    async (by) => {
      await service.apply({ ...NARS, datacenter_ids: [own] });
      expect(await service.import(by === "its id" ? service.id : "NARS/http://rs.example.com:8009/nars")).toEqual([]);
      await service.refresh();

      expect(await plan({ datacenter_ids: [] })).toEqual([]);
    },
  );

  it("warns about an imported service once the resource has changed its locations", async () => {
    const [girona, lisbon] = [await datacenter("Girona"), await datacenter("Lisbon")];
    await service.apply({ ...NARS, datacenter_ids: [own] });
    expect(await service.import(service.id)).toEqual([]);
    await service.apply({ ...NARS, datacenter_ids: [own, girona], public_cloud_region_ids: [] });
    await attachedByOthers({ datacenter_id: lisbon });

    expect(await plan({ datacenter_ids: [own, girona], public_cloud_region_ids: [] })).toEqual([LOSES]);
    expect((await service.plan({ ...NARS, datacenter_ids: [own, girona] })).diagnostics[0]?.detail).toContain(
      `:\n- Lisbon (${lisbon})\n`,
    );
  });

  it("stores nothing for a service without locations, to keep the state small", async () => {
    await service.apply({ ...NARS, datacenter_ids: [own] });
    const linked = service.privateState;
    await service.apply({ ...NARS, datacenter_ids: [] });

    expect([linked, service.privateState]).toEqual([
      expect.stringContaining("links"),
      expect.not.stringContaining("links"),
    ]);
  });

  it("does not warn about locations that the configuration itself linked, by a creation or a change", async () => {
    const girona = await datacenter("Girona");
    await service.apply({ ...NARS, datacenter_ids: [own] });
    const created = await plan({ datacenter_ids: [] });
    await service.apply({ ...NARS, datacenter_ids: [own, girona] });
    await platform.newRun();
    await service.refresh();

    expect([created, await plan({ datacenter_ids: [own] })]).toEqual([[], []]);
  });

  it("does not warn about a location that the set has taken over", async () => {
    const lisbon = await datacenter("Lisbon");
    const girona = await datacenter("Girona");
    await service.apply({ ...NARS, datacenter_ids: [own] });
    await attachedByOthers({ datacenter_id: lisbon });
    await service.apply({ ...NARS, datacenter_ids: [own, lisbon, girona] });

    expect(await plan({ datacenter_ids: [own, girona] })).toEqual([]);
  });

  it("warns about a location that ignore_changes kept in the set", async () => {
    await service.apply({ ...NARS, datacenter_ids: [own] });
    const lisbon = await datacenter("Lisbon");
    await attachedByOthers({ datacenter_id: lisbon });
    await service.apply({
      ...NARS,
      check: "off",
      path: "other",
      datacenter_ids: service.state?.datacenter_ids ?? null,
    });

    expect(await plan({ path: "other", datacenter_ids: [own] })).toEqual([LOSES]);
  });

  it("names all lost locations, and again those that others have linked", async () => {
    const girona = await datacenter("Girona");
    const lisbon = await datacenter("Lisbon");
    await service.apply({ ...NARS, datacenter_ids: [own, girona] });
    await attachedByOthers({ datacenter_id: lisbon });

    const { diagnostics } = await service.plan({ ...NARS, datacenter_ids: [] });

    expect(diagnostics.map(({ summary, detail }) => [summary, detail?.match(/\(\d+\)/g)])).toEqual([
      ["NARS at rs.example.com loses 3 locations", [`(${own})`, `(${girona})`, `(${lisbon})`]],
      ["NARS at rs.example.com loses locations that its resource has not linked", [`(${lisbon})`]],
    ]);
  });

  it("does not warn if the set keeps the location or is omitted", async () => {
    const lisbon = await datacenter("Lisbon");
    await service.apply({ ...NARS, datacenter_ids: [own] });
    await attachedByOthers({ datacenter_id: lisbon });

    expect(await plan({ datacenter_ids: [own, lisbon] })).toEqual([]);
    expect(await plan({ path: "other" })).toEqual(["warning: NARS at rs.example.com serves 2 locations"]);
  });
});

describe("a location that was linked after the plan", () => {
  let lisbon: string;

  beforeEach(async () => {
    lisbon = await datacenter("Lisbon");
    await service.apply({ ...NARS, datacenter_ids: [own] });
  });

  it("stays linked in a change of the service, since an apply does what its plan showed", async () => {
    const girona = await datacenter("Girona");
    await attachedUnseen({ datacenter_id: lisbon });

    const said = await service.apply({ ...NARS, datacenter_ids: [own, girona] });

    expect(said).toEqual([]);
    expect(linked().toSorted()).toEqual([own, lisbon, girona].toSorted());
    expect(sorted(service.state?.datacenter_ids)).toEqual([own, girona].toSorted());
  });

  it("is detached by a plan that showed it", async () => {
    await attachedByOthers({ datacenter_id: lisbon });

    expect(await service.apply({ ...NARS, datacenter_ids: [own] })).toMatchObject([{ severity: "warning" }]);
    expect(linked()).toEqual([own]);
  });

  it("stays linked in both kinds of set, declared or omitted", async () => {
    await service.apply({ ...NARS, datacenter_ids: [own], public_cloud_region_ids: [] });
    const region = await createRegion(platform, "eu-west-1");
    await attachedUnseen({ public_cloud_region_id: region });

    await service.apply({ ...NARS, path: "other", public_cloud_region_ids: [] });
    await service.apply({ ...NARS, path: "another", datacenter_ids: [own] });

    expect(linked()).toEqual([own, region]);
  });

  it("is not mistaken for the effect of a write with a lost response", async () => {
    const given = { ...NARS, datacenter_ids: [own, lisbon] };
    platform.simulator.setFaults([{ fault: "reset", method: "PUT", moment: "after-write" }]);

    expect(await service.apply(given)).toEqual([]);
    expect(linked()).toEqual([own, lisbon]);
  });

  it("stops the deletion of the service, without a request", async () => {
    const { privateBytes } = await service.planDeletion();
    await attachedUnseen({ datacenter_id: lisbon });
    const before = platform.writes().length;

    const said = await service.applyDeletion(Uint8Array.from(privateBytes));

    expect(summaries(said)).toEqual(["NARS at rs.example.com serves locations that the plan did not show"]);
    expect(said[0]?.detail).toBe(
      `They were linked after the plan, or the plan used -refresh=false:\n- Lisbon (${lisbon})\n\nThis run ` +
        "would have detached the service from them. They stay linked. Plan again, with a refresh.",
    );
    expect([platform.writes().length, linked(), service.state]).toEqual([before, [own, lisbon], expect.anything()]);
    await service.refresh();
    expect(await service.destroy()).toEqual([]);
  });

  it("stops the deletion of a tainted service, which has no review", async () => {
    await attachedUnseen({ datacenter_id: lisbon });

    expect(summaries(await service.applyDeletion())).toEqual([
      "NARS at rs.example.com serves locations that the plan did not show",
    ]);
    expect(linked()).toEqual([own, lisbon]);
  });
});
