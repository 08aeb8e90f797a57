import type { ObjectValue } from "../../../../lib/terraform-plugin";
import { UNKNOWN } from "../../../../lib/terraform-plugin";
import type { Step, TestResource } from "../../support/platform";
import { applyTogether, summaries } from "../../support/platform";
import { NARS, TYPE_NAME, attached, datacenter, linked, platform, region, service, start } from "./fixture";

const FOREIGN = "NARS at rs.example.com loses locations that its resource has not linked";
const TAKEN_AWAY =
  "datacenter_ids of NARS at http://rs.example.com:8009/nars removes a location that an attachment declares";

let madrid: string;
let girona: string;
let attachment: TestResource;

beforeEach(async () => {
  await start();
  [madrid, girona] = [await datacenter("Madrid"), await datacenter("Girona")];
});
afterEach(() => platform.close());

/** An earlier run created the service with a set, and attached Girona to it. */
async function managedTwice(): Promise<void> {
  expect(await service.apply(withSet([madrid]))).toEqual([]);
  attachment = await attached(girona);
  await service.refresh();
}

function withSet(datacenter_ids: ObjectValue[string]): ObjectValue {
  return { ...NARS, datacenter_ids };
}

function toGirona(): ObjectValue {
  return { remote_service_id: service.id, datacenter_id: girona };
}

/** The diagnostics of a walk's plans, in their order. */
async function plannedInOrder(...steps: readonly Step[]): Promise<readonly (readonly string[])[]> {
  return platform.inOneWalk(async () => {
    const said: (readonly string[])[] = [];
    for (const [resource, given] of steps) {
      const { diagnostics } = given ? await resource.plan(given) : await resource.planDeletion();
      said.push(summaries(diagnostics));
    }
    return said;
  });
}

describe("a location that a set lacks and an attachment declares", () => {
  it("is an error in the later of the two plans, although the attachment does not change", async () => {
    await managedTwice();

    const serviceFirst = await plannedInOrder([service, withSet([madrid])], [attachment, toGirona()]);
    const serviceLast = await plannedInOrder([attachment, toGirona()], [service, withSet([madrid])]);

    expect(serviceFirst).toEqual([[FOREIGN], [TAKEN_AWAY]]);
    expect(serviceLast).toEqual([[], [TAKEN_AWAY]]);
  });

  it("is detached if the attachment is deleted in the same run", async () => {
    await managedTwice();

    const said = await applyTogether(platform, [
      [service, withSet([madrid])],
      [attachment, null],
    ]);

    expect(said.map(summaries)).toEqual([[FOREIGN], []]);
    expect(linked()).toEqual([madrid]);
  });

  it.each<[string, () => ObjectValue]>([
    ["is left to attachments", () => NARS],
    ["has it", () => withSet([madrid, girona])],
    ["has it, and other ids are not known yet", () => withSet([girona, UNKNOWN])],
  ])("is no problem if the set %s", async (_title, given) => {
    await managedTwice();

    expect(await plannedInOrder([service, given()], [attachment, toGirona()])).toEqual([[], []]);
  });

  it("is a warning in the later of the two plans while ids of the set are not known yet", async () => {
    await managedTwice();
    const maybe =
      "datacenter_ids of NARS at http://rs.example.com:8009/nars may remove a location that an attachment declares";

    expect(await plannedInOrder([service, withSet([madrid, UNKNOWN])], [attachment, toGirona()])).toEqual([
      [],
      [maybe],
    ]);
    expect(await plannedInOrder([attachment, toGirona()], [service, withSet([madrid, UNKNOWN])])).toEqual([
      [],
      [maybe],
    ]);
  });

  it("is no problem for attachments of the other kind", async () => {
    await managedTwice();
    const ireland = await region("eu-west-1");
    const other = platform.resource(TYPE_NAME);

    const [, said] = await plannedInOrder(
      [service, withSet([madrid])],
      [other, { remote_service_id: service.id, public_cloud_region_id: ireland }],
    );

    expect(said).toEqual([]);
  });

  it("is an error in the apply that creates both, so that no contradiction remains", async () => {
    const nars = platform.resource("abiquo_remote_service");
    const other = platform.resource(TYPE_NAME);
    const given = { type: "XAS", host: "xas", datacenter_ids: [madrid] };

    const said = await platform.inOneWalk(async () => {
      const plan = await nars.plan(given);
      const made = await nars.applyAsPlanned(given, plan);
      return [made, (await other.plan({ remote_service_id: nars.id, datacenter_id: girona })).diagnostics];
    });

    expect(said.map(summaries)).toEqual([
      [],
      ["datacenter_ids of XAS at http://xas:8009/xas removes a location that an attachment declares"],
    ]);
    expect(linked(nars.id)).toEqual([madrid]);
  });
});

describe("a service whose set takes over locations of attachments", () => {
  it.each([
    ["first", []],
    ["last", []],
    ["first, with another change", ["PUT"]],
    ["last, with another change", ["PUT"]],
  ])("keeps the location, planned %s, with a warning", async (place, writes) => {
    attachment = await attached(girona);
    await service.refresh();
    const more: ObjectValue = writes.length > 0 ? { path: "other" } : {};
    const steps: readonly Step[] = [
      [service, { ...withSet([girona]), ...more }],
      [attachment, null],
    ];
    const before = platform.writes().length;

    const said = await applyTogether(platform, place.startsWith("first") ? steps : steps.toReversed());

    expect(summaries(said.flat())).toEqual([
      `NARS at http://rs.example.com:8009/nars keeps "Girona" after the attachment ${service.id}/datacenters/${girona} is removed`,
    ]);
    expect([attachment.state, linked()]).toEqual([null, [girona]]);
    const since = platform.writes().slice(before);
    expect(since.map((write) => write.split(" ")[0])).toEqual(writes);
  });

  it.each<[string, () => ObjectValue]>([
    ["complete", () => withSet([girona])],
    ["incomplete", () => withSet([girona, UNKNOWN])],
  ])("refuses to lose it if the attachment was planned long before (%s set)", async (_title, given) => {
    attachment = await attached(girona);
    await service.refresh();

    const [, said] = await plannedInOrder([attachment, null], [service, given()]);

    expect(said).toEqual([
      "Removed attachments would detach NARS at http://rs.example.com:8009/nars from locations it keeps",
    ]);
  });

  it.each<[string, () => ObjectValue]>([
    ["left to others", () => NARS],
    ["without the location", () => withSet([])],
    ["not known yet", () => withSet([UNKNOWN])],
  ])("does not refuse a set that is %s", async (_title, given) => {
    attachment = await attached(girona);
    await service.refresh();

    const [, said = []] = await plannedInOrder([attachment, null], [service, given()]);

    expect(said.filter((summary) => summary !== FOREIGN)).toEqual([]);
  });

  it("hands the location back to an attachment, which takes it over", async () => {
    await service.apply(withSet([girona]));
    await platform.newRun({ adopt: "exact" });
    const taker = platform.resource(TYPE_NAME);
    const before = platform.writes().length;

    const said = await applyTogether(platform, [
      [service, NARS],
      [taker, toGirona()],
    ]);

    const id = `${service.id}/datacenters/${girona}`;
    expect(summaries(said.flat())).toEqual([`The attachment ${id} already exists, and is taken over`]);
    expect([taker.state?.takes_over, linked(), platform.writes().length]).toEqual([id, [girona], before]);
  });

  // The apply plans the attachment again, and the service, which does not change, not at all.
  it('tells in the plan that the attachment would take the location over, with adopt = "never"', async () => {
    await service.apply(withSet([girona]));

    const taker = platform.resource(TYPE_NAME);
    const before = platform.writes().length;

    const [, said = []] = await applyTogether(platform, [
      [service, NARS],
      [taker, toGirona()],
    ]);

    expect(said.map(({ severity, summary }) => [severity, summary])).toEqual([
      ["error", 'A NARS that serves "Girona" already exists'],
    ]);
    expect([taker.state, linked(), platform.writes().length]).toEqual([null, [girona], before]);
    expect(said[0]?.detail).toContain('Or take it over with adopt = "exact" (ABIQUO_ADOPT)');
  });
});
