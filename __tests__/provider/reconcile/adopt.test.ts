import type { Diagnostic, ObjectValue } from "../../../lib/terraform-plugin";
import type { Step, TestPlatform, TestResource } from "../support/platform";
import { applyTogether, startPlatform, summaries } from "../support/platform";

const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };
const IRELAND = { name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" };
const XAS = { type: "XAS", host: "rs.example.com" };

const NAMED_IRELAND = 'The public cloud region "Ireland" (id 1)';
const NAMED_XAS = "XAS at http://rs.example.com:8009/xas (id 1)";

const REPLACED = 'The plan replaces the datacenter "Barcelona" (1), which has no remote services';

const KINDS: readonly (readonly [string, ObjectValue, string])[] = [
  ["abiquo_datacenter", BARCELONA, 'The datacenter "Barcelona" (id 1)'],
  ["abiquo_public_cloud_region", IRELAND, NAMED_IRELAND],
  ["abiquo_public_cloud_region", { ...IRELAND, region: "EU (Ireland)" }, NAMED_IRELAND],
  ["abiquo_remote_service", XAS, NAMED_XAS],
  ["abiquo_remote_service", { ...XAS, datacenter_ids: [], public_cloud_region_ids: [] }, NAMED_XAS],
];

let platform: TestPlatform;

beforeEach(async () => {
  platform = await startPlatform({}, { check: "off" });
});
afterEach(() => platform.close());

/** Creates an object of an earlier run whose state is lost. */
async function existing(typeName: string, given: ObjectValue): Promise<TestResource> {
  const resource = platform.resource(typeName);
  await resource.apply(given);
  await platform.newRun({ adopt: "exact" });
  return resource;
}

function errors(said: readonly (readonly Diagnostic[])[]): readonly string[] {
  return said.flat().flatMap(({ severity, summary }) => (severity === "error" ? summary : []));
}

async function location(name: string): Promise<string> {
  const datacenter = platform.resource("abiquo_datacenter");
  await datacenter.apply({ name, location: "Here" });
  return datacenter.id;
}

/** Returns the number of writes that Abiquo received. */
function done(): number {
  return platform.writes().filter((write) => / 20\d$/.test(write)).length;
}

test("a datacenter and a public cloud region have the same name in one plan", async () => {
  const datacenter = platform.resource("abiquo_datacenter");
  const region = platform.resource("abiquo_public_cloud_region");
  const steps: readonly Step[] = [
    [datacenter, { ...BARCELONA, name: "Same" }],
    [region, { ...IRELAND, name: "Same" }],
  ];

  const created = await applyTogether(platform, steps);
  await platform.newRun({});
  const unchanged = await applyTogether(platform, steps);

  expect([...errors(created), ...errors(unchanged)]).toEqual([]);
});

describe('adopt = "exact"', () => {
  it.each(KINDS)("takes over a matching object (%s %j)", async (typeName, given, name) => {
    const first = await existing(typeName, given);
    const second = platform.resource(typeName);

    const [warning, ...others] = await second.apply(given);
    await second.refresh();

    expect(others).toEqual([]);
    expect(warning?.summary).toBe(`${name} already exists, and is taken over`);
    expect(second.state?.takes_over).toBe(first.id);
    expect([second.id, done()]).toEqual([first.id, 1]);
    expect((await second.plan(given)).isEmpty).toBe(true);
  });

  it("takes over a service at its location, whatever locations it has in an omitted set", async () => {
    const madrid = await location("Madrid");
    const region = platform.resource("abiquo_public_cloud_region");
    await region.apply(IRELAND);
    const service = { type: "NARS", host: "rs.example.com", datacenter_ids: [madrid] };
    const first = await existing("abiquo_remote_service", { ...service, public_cloud_region_ids: [region.id] });
    const second = platform.resource("abiquo_remote_service");

    await second.apply(service);

    expect(second.state).toMatchObject({ id: first.id, public_cloud_region_ids: [region.id] });
    expect(done()).toBe(3);
  });

  it.each<[string, ObjectValue, ObjectValue, string]>([
    ["abiquo_datacenter", BARCELONA, { location: "Girona, ES" }, 'location is "Barcelona, ES"'],
    ["abiquo_public_cloud_region", IRELAND, { region: "us-east-1" }, 'region is "eu-west-1"'],
    ["abiquo_public_cloud_region", IRELAND, { name: "Dublin" }, 'name is "Ireland"'],
  ])("fails if an attribute differs (%s)", async (typeName, given, difference, told) => {
    await existing(typeName, given);
    const second = platform.resource(typeName);

    const [error] = await second.apply({ ...given, ...difference });

    expect(error?.detail).toContain(`adopt = "exact" does not take it over, because its ${told}.`);
    expect(second.state).toBeNull();
  });

  it.each<[string, ObjectValue]>([
    ["uri is", { host: "other.example.com" }],
    ["datacenter_ids are", {}],
  ])("fails if a service differs: %s", async (told, difference) => {
    const madrid = await location("Madrid");
    const girona = await location("Girona");
    const service = { type: "NARS", host: "rs.example.com", datacenter_ids: [madrid] };
    await existing("abiquo_remote_service", { ...service, ...difference });
    const datacenter_ids = told === "uri is" ? [madrid] : [madrid, girona];

    const [error] = await platform.resource("abiquo_remote_service").apply({ ...service, datacenter_ids });

    expect(error?.detail).toContain(`does not take it over, because its ${told} `);
  });

  it("does not give one object to two resources", async () => {
    await existing("abiquo_datacenter", BARCELONA);
    const first = platform.resource("abiquo_datacenter");
    const second = platform.resource("abiquo_datacenter");

    const said = await applyTogether(platform, [
      [first, BARCELONA],
      [second, BARCELONA],
    ]);

    expect(errors(said)).toEqual(['A datacenter named "Barcelona" is declared twice']);
    expect(done()).toBe(1);
  });

  it.each(["first", "last"])(
    "does not take over an object that another resource renames, planned %s",
    async (place) => {
      const old = await existing("abiquo_datacenter", BARCELONA);
      const added = platform.resource("abiquo_datacenter");
      const steps: readonly Step[] = [
        [old, { ...BARCELONA, name: "Old" }],
        [added, BARCELONA],
      ];

      const said = await applyTogether(platform, place === "first" ? steps : steps.toReversed());

      expect(errors(said)).toEqual([]);
      expect([old.state?.name, added.state?.takes_over, added.id]).toEqual(["Old", "", "2"]);
    },
  );

  it.each(["first", "last"])(
    "does not take over an object that another resource deletes, planned %s",
    async (place) => {
      const old = await existing("abiquo_datacenter", BARCELONA);
      const added = platform.resource("abiquo_datacenter");
      const steps: readonly Step[] = [
        [old, null],
        [added, BARCELONA],
      ];

      const said = await applyTogether(platform, place === "first" ? steps : steps.toReversed());

      expect(errors(said)).toEqual([]);
      expect([old.state, added.id]).toEqual([null, "2"]);
    },
  );

  it("does not take over a tainted object, which is replaced", async () => {
    const tainted = await existing("abiquo_datacenter", BARCELONA);

    const { planned, diagnostics } = await tainted.planTainted(BARCELONA);

    expect([planned?.takes_over, diagnostics.map(({ severity, summary }) => [severity, summary])]).toEqual([
      "",
      [["warning", REPLACED]],
    ]);
  });

  it.each(["exact", "never"])("recognizes a tainted object without a refresh, with adopt = %j", async (adopt) => {
    const tainted = await existing("abiquo_datacenter", BARCELONA);
    await platform.newRun({ adopt });

    const { planned, diagnostics } = await platform.inOneWalk(async () => {
      const raw = tainted.state ?? {};
      await platform.server.upgradeResourceState({ typeName: "abiquo_datacenter", version: 0, raw });
      return platform.resource("abiquo_datacenter").plan(BARCELONA);
    });

    expect([planned?.takes_over, diagnostics.map(({ severity, summary }) => [severity, summary])]).toEqual([
      "",
      [["warning", REPLACED]],
    ]);
  });

  it("is an error in the later plan of the resource that has the object", async () => {
    const old = await existing("abiquo_datacenter", BARCELONA);
    const added = platform.resource("abiquo_datacenter");

    const [taken, kept] = await platform.inOneWalk(async () => [
      await added.plan(BARCELONA),
      await old.plan(BARCELONA),
    ]);

    expect(taken?.planned?.takes_over).toBe(old.id);
    expect(summaries(kept?.diagnostics ?? [])).toEqual([
      `Two resources manage the same object: The datacenter "Barcelona" (id ${old.id})`,
    ]);
  });

  it("takes over only what the plan showed", async () => {
    const added = platform.resource("abiquo_datacenter");
    await platform.newRun({ adopt: "exact" });
    const plan = await added.plan(BARCELONA);
    await platform.call("POST", "/admin/datacenters", { ...BARCELONA, links: [] });

    const again = await added.applyPlan(BARCELONA, plan);
    const asPlanned = await added.applyAsPlanned(BARCELONA, plan);

    expect(errors([again])[0]).toBe("Provider produced inconsistent final plan");
    expect(summaries(asPlanned)).toEqual(['A datacenter named "Barcelona" already exists']);
    expect(asPlanned[0]?.detail).toContain("the object appeared after the plan");
    expect(added.state).toBeNull();
  });

  it("does not take over an object that has changed since the plan", async () => {
    const first = await existing("abiquo_datacenter", BARCELONA);
    const added = platform.resource("abiquo_datacenter");
    const plan = await added.plan(BARCELONA);
    await platform.call("PUT", `/admin/datacenters/${first.id}`, { ...BARCELONA, location: "There", links: [] });

    const said = await added.applyAsPlanned(BARCELONA, plan);

    expect(summaries(said)).toEqual([`The datacenter "Barcelona" (id ${first.id}) has changed since the plan`]);
    expect(added.state).toBeNull();
  });

  it("does not take over an object that was deleted in the meantime", async () => {
    const first = await existing("abiquo_remote_service", XAS);
    await platform.resource("abiquo_remote_service").apply({ type: "NARS", host: "rs.example.com" });
    await platform.call("DELETE", `/admin/remoteservices/${first.id}`);
    const second = platform.resource("abiquo_remote_service");

    expect(await second.apply(XAS)).toEqual([]);
    expect(second.id).not.toBe(first.id);
  });

  it("does not choose among several candidates", async () => {
    const madrid = await location("Madrid");
    const girona = await location("Girona");
    await existing("abiquo_remote_service", { ...XAS, datacenter_ids: [madrid] });
    await platform.newRun({ adopt: "never" });
    await existing("abiquo_remote_service", { ...XAS, datacenter_ids: [girona] });
    const third = platform.resource("abiquo_remote_service");

    expect(await third.apply(XAS)).toEqual([]);
    expect(third.state).toMatchObject({ id: "3", datacenter_ids: [] });
  });
});

describe('adopt = "never"', () => {
  it.each(KINDS.slice(0, 2))(
    "says that the object could be taken over, and how to import it (%s)",
    async (typeName, given) => {
      const first = await existing(typeName, given);
      await platform.newRun({ adopt: "never" });
      const second = platform.resource(typeName);

      const [error] = await second.apply(given);

      expect(error?.detail).toContain(`import {\n  to = ${typeName}.example\n  id = "${first.id}"\n}`);
      expect(error?.detail).toContain('adopt = "exact" (ABIQUO_ADOPT)');
      expect(second.state).toBeNull();
      await second.import(first.id);
      expect((await second.plan(given)).isEmpty).toBe(true);
    },
  );

  it("names the differences that an import would change, and does not suggest a take-over", async () => {
    await existing("abiquo_datacenter", BARCELONA);
    await platform.newRun({ adopt: "never" });

    const [error] = await platform.resource("abiquo_datacenter").apply({ ...BARCELONA, location: "There" });

    expect(error?.detail).toContain(
      'It differs: its location is "Barcelona, ES". After an import, the plan changes that.',
    );
    expect(error?.detail).not.toContain("adopt");
  });
});
