import type { ObjectValue } from "../../../../lib/terraform-plugin";
import { createDatacenter } from "../../support/locations";
import type { TestPlatform, TestResource } from "../../support/platform";
import { startPlatform, summaries } from "../../support/platform";

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

/** Ids of the datacenters of a service. */
function linked({ id }: TestResource): readonly string[] {
  return (platform.simulator.state().remoteServices.get(Number(id))?.locations ?? []).map(String);
}

describe("a location that moves to another service in one apply", () => {
  it("arrives, although the service that takes it comes first", async () => {
    const [madrid, girona] = [await datacenter("Madrid"), await datacenter("Girona")];
    await old.apply(nars("old", madrid, girona));
    await other.apply(nars("other"));

    const said = await Promise.all([other.apply(nars("other", madrid)), old.apply(nars("old", girona))]);

    expect(said[0]).toEqual([]);
    expect([linked(old), linked(other)]).toEqual([[girona], [madrid]]);
  });

  it("arrives at a new service while the old one is deleted", async () => {
    const madrid = await datacenter("Madrid");
    await old.apply(nars("old", madrid));

    const said = await Promise.all([other.apply(nars("other", madrid)), old.destroy()]);

    expect(said.flat()).toEqual([]);
    expect([old.state, linked(other)]).toEqual([null, [madrid]]);
  });

  it("arrives by attachments", async () => {
    const madrid = await datacenter("Madrid");
    await Promise.all([old.apply({ type: "NARS", host: "old" }), other.apply({ type: "NARS", host: "other" })]);
    const [from, to] = [platform.resource(ATTACHMENT), platform.resource(ATTACHMENT)];
    await from.apply({ remote_service_id: old.id, datacenter_id: madrid });

    const said = await Promise.all([to.apply({ remote_service_id: other.id, datacenter_id: madrid }), from.destroy()]);

    expect(said.flat()).toEqual([]);
    expect([linked(old), linked(other)]).toEqual([[], [madrid]]);
  });

  it("arrives from several services, and through a chain of them", async () => {
    const [madrid, girona, soria] = await Promise.all(["Madrid", "Girona", "Soria"].map(datacenter));
    const third = platform.resource("abiquo_remote_service");
    await old.apply(nars("old", madrid ?? ""));
    await other.apply(nars("other", girona ?? "", soria ?? ""));
    await third.apply(nars("third"));

    const said = await Promise.all([
      third.apply(nars("third", girona ?? "", soria ?? "")),
      other.apply(nars("other", madrid ?? "")),
      old.apply(nars("old")),
    ]);

    expect(said.map(summaries)).toEqual([[], ["NARS at other loses 2 locations"], []]);
    expect([linked(old), linked(other), linked(third)]).toEqual([[], [madrid], [girona, soria]]);
  });

  it("is refused to both where two services swap, and nobody waits for ever", async () => {
    const [madrid, girona] = [await datacenter("Madrid"), await datacenter("Girona")];
    await old.apply(nars("old", madrid));
    await other.apply(nars("other", girona));

    const said = await Promise.all([old.apply(nars("old", girona)), other.apply(nars("other", madrid))]);

    expect(said.map(summaries)).toEqual([
      ['A NARS of "Girona", at http://other:8009/nars, exists already'],
      ['A NARS of "Madrid", at http://old:8009/nars, exists already'],
    ]);
    expect(said.map(([error]) => error?.detail)).toEqual([
      `It is another abiquo_remote_service, with the id ${other.id}, and nothing was changed: each of them waits for what ` +
        `the other one has. To swap locations, apply twice: first with "Girona" (${girona}) left out of datacenter_ids ` +
        "here, then with it. In between it has no NARS.",
      `It is another abiquo_remote_service, with the id ${old.id}, and nothing was changed: each of them waits for what ` +
        `the other one has. To swap locations, apply twice: first with "Madrid" (${madrid}) left out of datacenter_ids ` +
        "here, then with it. In between it has no NARS.",
    ]);
    expect([linked(old), linked(other)]).toEqual([[madrid], [girona]]);
  });

  it("arrives where two services swap in the two applies that the refusal tells", async () => {
    const [madrid, girona] = [await datacenter("Madrid"), await datacenter("Girona")];
    await old.apply(nars("old", madrid));
    await other.apply(nars("other", girona));

    const first = await Promise.all([old.apply(nars("old")), other.apply(nars("other", madrid))]);
    const second = await old.apply(nars("old", girona));

    expect([...first, second].flat()).toEqual([]);
    expect([linked(old), linked(other)]).toEqual([[girona], [madrid]]);
  });

  it("is refused with the usual advice where the other service just stays", async () => {
    const madrid = await datacenter("Madrid");
    await old.apply(nars("old", madrid));
    await other.apply(nars("other"));

    const [error] = await other.apply(nars("other", madrid));

    expect(error?.detail).toBe(
      `It is another abiquo_remote_service, with the id ${old.id}, and nothing was changed. Otherwise detach it from the ` +
        "location, which takes one service of each type, or leave the location out here.",
    );
  });
});

describe("a name that moves to another datacenter in one apply", () => {
  it("arrives, whichever comes first", async () => {
    const [first, second] = [platform.resource("abiquo_datacenter"), platform.resource("abiquo_datacenter")];
    await first.apply({ name: "Madrid", location: "Here" });

    const said = await Promise.all([
      second.apply({ name: "Madrid", location: "There" }),
      first.apply({ name: "Girona", location: "Here" }),
    ]);

    expect(said.flat()).toEqual([]);
    expect([first.state?.name, second.state?.name]).toEqual(["Girona", "Madrid"]);
  });

  it("is refused to both where two swap, with the way to do it in two applies", async () => {
    const [first, second] = [platform.resource("abiquo_datacenter"), platform.resource("abiquo_datacenter")];
    await first.apply({ name: "Madrid", location: "Here" });
    await second.apply({ name: "Girona", location: "Here" });

    const said = await Promise.all([
      first.apply({ name: "Girona", location: "Here" }),
      second.apply({ name: "Madrid", location: "Here" }),
    ]);

    expect(said.map(summaries)).toEqual([
      ['A datacenter named "Girona" exists already'],
      ['A datacenter named "Madrid" exists already'],
    ]);
    expect(said.map(([error]) => error?.detail?.replace(/^.*has\. /, ""))).toEqual(
      [1, 2].map(() => "To swap names, apply twice: first with a name that no datacenter has, then with this one."),
    );
  });
});
