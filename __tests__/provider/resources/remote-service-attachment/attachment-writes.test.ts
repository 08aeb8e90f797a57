import { setTimeout } from "node:timers/promises";
import type { Diagnostic, ObjectValue } from "../../../../lib/terraform-plugin";
import type { TestResource } from "../../support/platform";
import { summaries } from "../../support/platform";
import { NARS, TYPE_NAME, attached, datacenter, ids, linked, platform, service, start } from "./fixture";

afterEach(() => platform.close());

describe("many attachments of one service", () => {
  it("all last, though they are made and taken at once", async () => {
    await start({ latency: 3 });
    const locations = await ids(20, datacenter);
    const attachments = locations.map(() => platform.resource(TYPE_NAME));
    const given = locations.map((datacenter_id) => ({ remote_service_id: service.id, datacenter_id }));

    const said = await Promise.all([
      service.apply({ ...NARS, path: "other" }),
      ...attachments.map((attachment, index) => attachment.apply(given[index] ?? {})),
    ]);
    expect(said.flat()).toEqual([]);
    expect(linked()).toEqual(locations.toSorted());

    await Promise.all(attachments.slice(0, 10).map((attachment) => attachment.destroy()));
    expect(linked()).toEqual(locations.slice(10).toSorted());
  });

  it("are read with one list", async () => {
    await start();
    const attachments = await Promise.all((await ids(20, datacenter)).map(attached));
    const before = platform.simulator.requests().length;

    await Promise.all(attachments.map((attachment) => attachment.refresh()));

    expect(platform.simulator.requests().length - before).toBe(1);
  });
});

describe("an attachment whose answers are lost", () => {
  beforeEach(() => start());

  it.each<["after-write" | "before-write", number]>([
    ["after-write", 1],
    ["before-write", 2],
  ])("is looked at before it is sent again (%s)", async (moment, sendings) => {
    const madrid = await datacenter("Madrid");
    const before = platform.writes().length;
    platform.simulator.setFaults([{ fault: "reset", method: "PUT", moment }]);

    const attachment = await attached(madrid);
    expect(platform.writes().length - before).toBe(sendings);
    platform.simulator.setFaults([{ fault: "reset", method: "PUT", moment }]);

    expect(await attachment.destroy()).toEqual([]);
    expect([linked(), platform.writes().length - before]).toEqual([[], 2 * sendings]);
  });

  it("is not taken for one that was there before when it is sent again", async () => {
    const madrid = await datacenter("Madrid");
    await platform.newRun({ max_retries: 1 });
    platform.simulator.setFaults([{ fault: "error", status: 503, method: "PUT", moment: "after-write" }]);

    const attachment = await attached(madrid);

    expect([attachment.id, linked()]).toEqual([`${service.id}/datacenters/${madrid}`, [madrid]]);
  });

  it("is in the state when it was made and cannot be confirmed", async () => {
    const madrid = await datacenter("Madrid");
    platform.simulator.setFaults([
      { fault: "error", status: 500, method: "GET", path: `/admin/remoteservices/*`, after: 1, times: "always" },
    ]);
    const attachment = platform.resource(TYPE_NAME);

    expect(await attachment.apply({ remote_service_id: service.id, datacenter_id: madrid })).toHaveLength(1);
    expect(attachment.id).toBe(`${service.id}/datacenters/${madrid}`);
  });

  it("is an error when another process writes the old links at the same moment, and the next run repairs it", async () => {
    const [madrid, attachment] = [await datacenter("Madrid"), platform.resource(TYPE_NAME)];
    platform.simulator.setFaults([{ fault: "latency", milliseconds: 300, method: "PUT", moment: "after-write" }]);

    const applying = attachment.apply({ remote_service_id: service.id, datacenter_id: madrid });
    await until(() => linked().length === 1);
    const uri = "http://rs.example.com:8009/nars";
    await platform.call("PUT", `/admin/remoteservices/${service.id}`, { type: "NARS", uri, links: [] });

    expect(summaries(await applying)).toEqual([`The attachment ${service.id}/datacenters/${madrid} did not last`]);
    expect(attachment.state).toBeNull();
    await attached(madrid);
    expect(linked()).toEqual([madrid]);
  });
});

describe("an attachment that exists already", () => {
  async function existing(adopt: string): Promise<{ readonly given: ObjectValue; readonly first: TestResource }> {
    await start();
    const madrid = await datacenter("Madrid");
    const first = await attached(madrid);
    await platform.newRun({ adopt });
    return { first, given: { remote_service_id: service.id, datacenter_id: madrid } };
  }

  it('is an error with an import block, with adopt = "never"', async () => {
    const { first, given } = await existing("never");

    const [error] = await platform.resource(TYPE_NAME).apply(given);

    expect(error?.summary).toBe('The attachment of NARS to "Madrid" exists already');
    expect(error?.detail).toContain(`import {\n  to = ${TYPE_NAME}.example\n  id = "${first.id}"\n}`);
  });

  it.each<[string, (first: TestResource, second: () => Promise<readonly Diagnostic[]>) => Promise<unknown>[]]>([
    ["comes first", (first, create) => [create(), first.destroy()]],
    ["comes last", (first, create) => [first.destroy(), create()]],
    ["comes a moment before", (first, create) => [create(), setTimeout(100).then(() => first.destroy())]],
  ])("is made again under a new name, where the creation %s", async (_title, inOrder) => {
    const { first, given } = await existing("never");
    const second = platform.resource(TYPE_NAME);

    expect((await Promise.all(inOrder(first, () => second.apply(given)))).flat()).toEqual([]);
    expect([first.state, second.id, linked()]).toEqual([null, expect.any(String), [given.datacenter_id]]);
  });

  it("stays an error where it is to be deleted under its old name, and that is refused", async () => {
    const { first, given } = await existing("never");
    platform.simulator.setFaults([{ fault: "error", status: 409, code: "RS-34", message: "In use", method: "PUT" }]);

    const said = await Promise.all([platform.resource(TYPE_NAME).apply(given), first.destroy()]);

    expect(said.map(summaries)).toEqual([
      ['The attachment of NARS to "Madrid" exists already'],
      ["Abiquo refused: In use (RS-34)"],
    ]);
  });

  it('is taken over with adopt = "exact", and stays when it is deleted under its old name', async () => {
    const { first, given } = await existing("exact");
    const second = platform.resource(TYPE_NAME);

    const taken = await second.apply(given);
    const left = await first.destroy();

    expect(summaries(taken)).toEqual([`The attachment ${second.id} existed already, and was taken over`]);
    expect(summaries(left)).toEqual([`The attachment ${second.id} stays`]);
    expect(linked()).toEqual([given.datacenter_id]);
  });
});

/** Waits until something has happened on the platform. */
async function until(hasHappened: () => boolean): Promise<void> {
  while (!hasHappened()) {
    await new Promise(setImmediate);
  }
}
