import type { Diagnostic, ObjectValue } from "../../../../lib/terraform-plugin";
import { createDatacenter } from "../../support/locations";
import type { Step, TestPlatform, TestResource } from "../../support/platform";
import { applyTogether, startPlatform, summaries } from "../../support/platform";

const ATTACHMENT = "abiquo_remote_service_attachment";

let platform: TestPlatform;
let old: TestResource;
let other: TestResource;

beforeEach(async () => {
  platform = await startPlatform({ latency: 3 }, { check: "off" });
  [old, other] = [platform.resource("abiquo_remote_service"), platform.resource("abiquo_remote_service")];
});
afterEach(() => platform.close());

function datacenter(name: string): Promise<string> {
  return createDatacenter(platform, name);
}

function nars(host: string, ...datacenter_ids: readonly string[]): ObjectValue {
  return { type: "NARS", host, datacenter_ids };
}

/** Returns the ids of a service's datacenters. */
function linked({ id }: TestResource): readonly string[] {
  return (platform.simulator.state().remoteServices.get(Number(id))?.locations ?? []).map(String);
}

async function errorsOf(...steps: readonly Step[]): Promise<readonly Diagnostic[]> {
  return (await applyTogether(platform, steps)).flat().filter(({ severity }) => severity === "error");
}

describe("a location that moves to another service in one apply", () => {
  it.each(["first", "last"])("arrives, although the taking service is planned %s", async (place) => {
    const madrid = await datacenter("Madrid");
    const girona = await datacenter("Girona");
    await old.apply(nars("old", madrid, girona));
    await other.apply(nars("other"));
    const steps: readonly Step[] = [
      [other, nars("other", madrid)],
      [old, nars("old", girona)],
    ];

    const errors = await errorsOf(...(place === "first" ? steps : steps.toReversed()));

    expect(errors).toEqual([]);
    expect([linked(old), linked(other)]).toEqual([[girona], [madrid]]);
  });

  it("is announced in the plan, with advice for the case that the taking service comes first", async () => {
    const madrid = await datacenter("Madrid");
    await old.apply(nars("old", madrid));
    await other.apply(nars("other"));

    const [, said] = await applyTogether(platform, [
      [old, nars("old")],
      [other, nars("other", madrid)],
    ]);

    expect(summaries(said ?? [])).toEqual(['A NARS of the datacenter "Madrid" exists until this plan changes it']);
    expect(said?.[0]?.detail).toContain("a second run finishes");
  });

  it("arrives at a new service while the old one is deleted", async () => {
    const madrid = await datacenter("Madrid");
    await old.apply(nars("old", madrid));

    expect(await errorsOf([other, nars("other", madrid)], [old, null])).toEqual([]);
    expect([old.state, linked(other)]).toEqual([null, [madrid]]);
  });

  it("arrives by attachments", async () => {
    const madrid = await datacenter("Madrid");
    await old.apply({ type: "NARS", host: "old" });
    await other.apply({ type: "NARS", host: "other" });
    const from = platform.resource(ATTACHMENT);
    const to = platform.resource(ATTACHMENT);
    await from.apply({ remote_service_id: old.id, datacenter_id: madrid });
    await old.refresh();

    await errorsOf(
      [old, { type: "NARS", host: "old" }],
      [to, { remote_service_id: other.id, datacenter_id: madrid }],
      [from, null],
    );
    await errorsOf([to, { remote_service_id: other.id, datacenter_id: madrid }]);

    expect([linked(old), linked(other)]).toEqual([[], [madrid]]);
  });

  it("arrives from several services, and through a chain of them", async () => {
    const [madrid, girona, soria] = await Promise.all(["Madrid", "Girona", "Soria"].map(datacenter));
    const third = platform.resource("abiquo_remote_service");
    await old.apply(nars("old", madrid ?? ""));
    await other.apply(nars("other", girona ?? "", soria ?? ""));
    await third.apply(nars("third"));

    const errors = await errorsOf(
      [third, nars("third", girona ?? "", soria ?? "")],
      [other, nars("other", madrid ?? "")],
      [old, nars("old")],
    );

    expect(errors).toEqual([]);
    expect([linked(old), linked(other), linked(third)]).toEqual([[], [madrid], [girona, soria]]);
  });

  it("is an error in the plan of two services that swap, and none waits forever", async () => {
    const madrid = await datacenter("Madrid");
    const girona = await datacenter("Girona");
    await old.apply(nars("old", madrid));
    await other.apply(nars("other", girona));
    const before = platform.writes().length;

    const errors = await errorsOf([old, nars("old", girona)], [other, nars("other", madrid)]);

    expect(errors.map(({ summary }) => summary).toSorted()).toEqual([
      'A NARS of the datacenter "Girona" already exists',
      'A NARS of the datacenter "Madrid" already exists',
    ]);
    expect(errors[0]?.detail).toContain("To swap locations, apply twice: first with");
    expect(platform.writes()).toHaveLength(before);
    expect([linked(old), linked(other)]).toEqual([[madrid], [girona]]);
  });

  it("arrives if two services swap in two applies, as the refusal advises", async () => {
    const madrid = await datacenter("Madrid");
    const girona = await datacenter("Girona");
    await old.apply(nars("old", madrid));
    await other.apply(nars("other", girona));

    const first = await errorsOf([old, nars("old")], [other, nars("other", madrid)]);
    const second = await errorsOf([old, nars("old", girona)]);

    expect([...first, ...second]).toEqual([]);
    expect([linked(old), linked(other)]).toEqual([[girona], [madrid]]);
  });

  it("is an error in the plan if no resource in the plan has the other service", async () => {
    const madrid = await datacenter("Madrid");
    await old.apply(nars("old", madrid));
    await other.apply(nars("other"));

    const { diagnostics } = await other.plan(nars("other", madrid));

    expect(summaries(diagnostics)).toEqual(['A NARS of the datacenter "Madrid" already exists']);
    expect(diagnostics[0]?.detail).toBe(
      `It is NARS at http://old:8009/nars (id ${old.id}), and no resource has given it up so far. This resource was not changed. If ` +
        "another resource of this configuration will give it up, make this resource depend on that one (depends_on), or " +
        "run Terraform again after an apply that stopped here. If that resource has another provider configuration (an alias), " +
        "this one cannot see it: apply that resource first (-target). Otherwise detach it from the location, which takes only " +
        "one service of each type, or remove the location here.\n\nIf the plan had no errors, but its apply reports this: " +
        "it appeared after the plan. Plan again.",
    );
  });

  it.each(["first", "last"])("is an error in the plan if the other service keeps it, planned %s", async (place) => {
    const madrid = await datacenter("Madrid");
    await old.apply(nars("old", madrid));
    await other.apply(nars("other"));
    const steps: readonly Step[] = [
      [old, nars("old", madrid)],
      [other, nars("other", madrid)],
    ];
    const before = platform.writes().length;

    const errors = await errorsOf(...(place === "first" ? steps : steps.toReversed()));

    expect(errors.map(({ summary }) => summary)).toEqual([
      expect.stringMatching(/^A NARS of the datacenter "(Madrid|1)" is declared twice$/),
    ]);
    expect(platform.writes()).toHaveLength(before);
  });
});

describe("a name that moves to another datacenter in one apply", () => {
  it.each(["first", "last"])("arrives if the taking datacenter is planned %s", async (place) => {
    const first = platform.resource("abiquo_datacenter");
    const second = platform.resource("abiquo_datacenter");
    await first.apply({ name: "Madrid", location: "Here" });
    const steps: readonly Step[] = [
      [second, { name: "Madrid", location: "There" }],
      [first, { name: "Girona", location: "Here" }],
    ];

    const errors = await errorsOf(...(place === "first" ? steps : steps.toReversed()));

    expect(errors).toEqual([]);
    expect([first.state?.name, second.state?.name]).toEqual(["Girona", "Madrid"]);
  });

  it("is an error in the plan if two datacenters swap, with advice to use two applies", async () => {
    const first = platform.resource("abiquo_datacenter");
    const second = platform.resource("abiquo_datacenter");
    await first.apply({ name: "Madrid", location: "Here" });
    await second.apply({ name: "Girona", location: "Here" });

    const before = platform.writes().length;

    const errors = await errorsOf(
      [first, { name: "Girona", location: "Here" }],
      [second, { name: "Madrid", location: "Here" }],
    );

    expect(errors.map(({ summary }) => summary).toSorted()).toEqual([
      'A datacenter named "Girona" already exists',
      'A datacenter named "Madrid" already exists',
    ]);
    expect(platform.writes()).toHaveLength(before);
    expect(errors[0]?.detail).toContain(
      "To swap names, apply twice: first with a name that no datacenter has, then with this one.",
    );
  });

  it("arrives at forty datacenters in two runs, with one slot and with ten", async () => {
    const names = Array.from({ length: 40 }, (_, index) => `n${index}`);
    const [olds, news] = [names, names].map((all) => all.map(() => platform.resource("abiquo_datacenter")));
    for (const [index, name] of names.entries()) {
      await olds?.[index]?.apply({ name, location: "Here" });
    }
    const renamed = (olds ?? []).map((resource, index): Step => [resource, { name: `old ${index}`, location: "Here" }]);
    const created = (news ?? []).map((resource, index): Step => [resource, { name: `n${index}`, location: "There" }]);

    await errorsOf(...created, ...renamed);
    const second = await errorsOf(...renamed, ...created);

    expect(second).toEqual([]);
    expect((news ?? []).map(({ state }) => state?.name)).toEqual(names);
  });
});
