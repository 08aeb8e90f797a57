import type { ObjectValue } from "../../../../lib/terraform-plugin";
import type { TestResource } from "../../support/platform";
import { applyTogether, summaries } from "../../support/platform";
import { NARS, TYPE_NAME, attached, attachedTo, datacenter, ids, linked, platform, service, start } from "./fixture";

afterEach(() => platform.close());

describe("many attachments of one service", () => {
  it("all last, although they are created and deleted concurrently, and are written together", async () => {
    await start({ latency: 3 });
    const locations = await ids(20, datacenter);
    const before = platform.writes().length;

    const attachments = await attachedTo(locations);
    expect(linked()).toEqual(locations.toSorted());
    expect(platform.writes()).toHaveLength(before + 1);

    await applyTogether(
      platform,
      attachments.slice(0, 10).map((attachment) => [attachment, null]),
    );
    expect(linked()).toEqual(locations.slice(10).toSorted());
  });

  it("last during a change of the service itself", async () => {
    await start({ latency: 3 });
    const madrid = await datacenter("Madrid");
    const girona = await datacenter("Girona");
    const made = [madrid, girona].map(() => platform.resource(TYPE_NAME));

    const said = await applyTogether(platform, [
      [service, { ...NARS, path: "other" }],
      [made[0] as TestResource, { remote_service_id: service.id, datacenter_id: madrid }],
      [made[1] as TestResource, { remote_service_id: service.id, datacenter_id: girona }],
    ]);

    expect(said.flat()).toEqual([]);
    expect(linked()).toEqual([madrid, girona].toSorted());
  });

  it("are created although Abiquo refuses one of them", async () => {
    await start();
    const madrid = await datacenter("Madrid");
    const girona = await datacenter("Girona");
    const refused = platform.resource(TYPE_NAME);
    const made = platform.resource(TYPE_NAME);
    const [toMadrid, toGirona] = [madrid, girona].map((datacenter_id) => ({
      remote_service_id: service.id,
      datacenter_id,
    }));
    const plans = await platform.inOneWalk(async () => [
      await refused.plan(toMadrid ?? {}),
      await made.plan(toGirona ?? {}),
    ]);
    await platform.call("DELETE", `/admin/datacenters/${madrid}`);

    const said = await platform.inOneWalk(() =>
      Promise.all([
        refused.applyAsPlanned(toMadrid ?? {}, plans[0] as never),
        made.applyAsPlanned(toGirona ?? {}, plans[1] as never),
      ]),
    );

    expect(said.map(summaries)).toEqual([["Abiquo refused: The requested datacenter does not exist (DC-0)"], []]);
    expect([refused.state, linked()]).toEqual([null, [girona]]);
  });

  it("are read with one list", async () => {
    await start();
    const attachments = await attachedTo(await ids(20, datacenter));
    const before = platform.simulator.requests().length;

    await Promise.all(attachments.map((attachment) => attachment.refresh()));

    expect(platform.simulator.requests().length - before).toBe(1);
  });
});

describe("an attachment whose responses are lost", () => {
  beforeEach(() => start());

  it.each<["after-write" | "before-write", number]>([
    ["after-write", 1],
    ["before-write", 2],
  ])("is looked up before it is sent again (%s)", async (moment, sendings) => {
    const madrid = await datacenter("Madrid");
    const before = platform.writes().length;
    platform.simulator.setFaults([{ fault: "reset", method: "PUT", moment }]);

    const attachment = await attached(madrid);
    expect(platform.writes().length - before).toBe(sendings);
    platform.simulator.setFaults([{ fault: "reset", method: "PUT", moment }]);

    expect(await attachment.destroy()).toEqual([]);
    expect([linked(), platform.writes().length - before]).toEqual([[], 2 * sendings]);
  });

  it("is not mistaken for an existing one when it is sent again", async () => {
    const madrid = await datacenter("Madrid");
    await platform.newRun({ max_retries: 1 });
    platform.simulator.setFaults([{ fault: "error", status: 503, method: "PUT", moment: "after-write" }]);

    const attachment = await attached(madrid);

    expect([attachment.id, linked()]).toEqual([`${service.id}/datacenters/${madrid}`, [madrid]]);
  });

  it("is in the state if it was created but cannot be verified", async () => {
    const madrid = await datacenter("Madrid");
    const attachment = platform.resource(TYPE_NAME);
    const given = { remote_service_id: service.id, datacenter_id: madrid };
    const plan = await attachment.plan(given);

    const applying = attachment.applyAsPlanned(given, plan);
    await until(() => linked().length === 1);
    platform.simulator.setFaults([{ fault: "error", status: 500, method: "GET", times: "always" }]);

    expect(await applying).toMatchObject([
      {
        detail: expect.stringMatching(/ was attached, but the provider could not verify that this lasts\.$/) as unknown,
      },
    ]);
    expect(attachment.id).toBe(`${service.id}/datacenters/${madrid}`);
  });
});

it("says that a detachment was made if it cannot be verified, and keeps it in the state", async () => {
  await start();
  const attachment = await attached(await datacenter("Madrid"));

  const destroying = attachment.destroy();
  await until(() => linked().length === 0);
  platform.simulator.setFaults([{ fault: "error", status: 500, method: "GET", times: "always" }]);
  const [error] = await destroying;

  expect(error?.detail).toMatch(/ was detached, but the provider could not verify that this lasts\.$/);
  expect(attachment.id).toMatch(/\/datacenters\//);
  await platform.close();
});

describe("another process that writes the old links at the same time", () => {
  const uri = "http://rs.example.com:8009/nars";

  /** The request of a process that read the service before. */
  async function overwrite(locations: readonly string[]): Promise<void> {
    const links = locations.map((id) => ({
      rel: "datacenter",
      href: `${platform.simulator.url}/admin/datacenters/${id}`,
    }));
    await platform.call("PUT", `/admin/remoteservices/${service.id}`, { type: "NARS", uri, links });
  }

  it("does not undo an attachment, which is verified after a pause and repeated", async () => {
    await start();
    const madrid = await datacenter("Madrid");
    const attachment = platform.resource(TYPE_NAME);

    const applying = attachment.apply({ remote_service_id: service.id, datacenter_id: madrid });
    await until(() => linked().length === 1);
    await overwrite([]);

    expect(await applying).toEqual([]);
    expect([attachment.id, linked()]).toEqual([`${service.id}/datacenters/${madrid}`, [madrid]]);
  });

  it("does not undo a detachment", async () => {
    await start();
    const madrid = await datacenter("Madrid");
    const attachment = await attached(madrid);

    const destroying = attachment.destroy();
    await until(() => linked().length === 0);
    await overwrite([madrid]);

    expect(await destroying).toEqual([]);
    expect([attachment.state, linked()]).toEqual([null, []]);
  });

  it("causes an error if it does so each time, and the next run repairs it", async () => {
    await start();
    const madrid = await datacenter("Madrid");
    const attachment = platform.resource(TYPE_NAME);
    const given = { remote_service_id: service.id, datacenter_id: madrid };
    let isOver = false;

    const applying = attachment.apply(given).finally(() => (isOver = true));
    while (!isOver) {
      await until(() => isOver || linked().length === 1);
      await overwrite([]);
    }

    expect(summaries(await applying)).toEqual([`The attachment ${service.id}/datacenters/${madrid} did not last`]);
    expect(attachment.state).toBeNull();
    expect(await attachment.apply(given)).toEqual([]);
    expect(linked()).toEqual([madrid]);
  });
});

describe("an attachment that already exists", () => {
  async function existing(adopt: string): Promise<{ readonly given: ObjectValue; readonly first: TestResource }> {
    await start();
    const madrid = await datacenter("Madrid");
    const first = await attached(madrid);
    await platform.newRun({ adopt });
    return { first, given: { remote_service_id: service.id, datacenter_id: madrid } };
  }

  it('is an error in the plan with an import block, with adopt = "never"', async () => {
    const { first, given } = await existing("never");

    const { diagnostics } = await platform.resource(TYPE_NAME).plan(given);

    expect(diagnostics[0]?.summary).toBe('A NARS that serves "Madrid" already exists');
    expect(diagnostics[0]?.detail).toContain(`import {\n  to = ${TYPE_NAME}.example\n  id = "${first.id}"\n}`);
  });

  it('is taken over with adopt = "exact", and the plan says so', async () => {
    const { first, given } = await existing("exact");
    const second = platform.resource(TYPE_NAME);
    const before = platform.writes().length;

    const { planned, diagnostics } = await second.plan(given);
    await second.apply(given);

    expect(planned).toMatchObject({ takes_over: first.id, id: first.id });
    expect(summaries(diagnostics)).toEqual([`The attachment ${first.id} already exists, and is taken over`]);
    expect(platform.writes()).toHaveLength(before);
  });

  it.each(["never", "exact"])("is not taken from a renamed resource that has it, with adopt = %j", async (adopt) => {
    const { first, given } = await existing(adopt);
    const second = platform.resource(TYPE_NAME);
    await service.refresh();

    const said = await applyTogether(platform, [
      [first, null],
      [second, given],
    ]);

    expect(said.map(summaries)).toEqual([[], ['A NARS that serves "Madrid" exists until this plan deletes it']]);
    expect([first.state, second.state?.takes_over, linked()]).toEqual([null, "", [given.datacenter_id]]);
  });
});

describe("an attachment under a new name in the configuration", () => {
  it("keeps its link if it is created while its deletion is verified", async () => {
    await start();
    const madrid = await datacenter("Madrid");
    const first = await attached(madrid);
    const second = platform.resource(TYPE_NAME);
    const given = { remote_service_id: service.id, datacenter_id: madrid };
    const plans = await platform.inOneWalk(() => Promise.all([first.planDeletion(), second.plan(given)]));

    const said = await platform.inOneWalk(async () => {
      const removing = first.applyDeletion(plans[0].privateBytes);
      await until(() => linked().length === 0);
      return Promise.all([removing, second.applyAsPlanned(given, plans[1])]);
    });

    expect(said).toEqual([[], []]);
    expect([first.state, second.state?.datacenter_id, linked()]).toEqual([null, madrid, [madrid]]);
  });
});

/** Waits for an event on the platform. */
async function until(hasHappened: () => boolean): Promise<void> {
  while (!hasHappened()) {
    await new Promise(setImmediate);
  }
}
