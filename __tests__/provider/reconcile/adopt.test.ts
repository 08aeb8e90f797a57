import type { ObjectValue } from "../../../lib/terraform-plugin";
import type { TestPlatform, TestResource } from "../support/platform";
import { startPlatform, summaries } from "../support/platform";

const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };
const IRELAND = { name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" };
const XAS = { type: "XAS", host: "rs.example.com" };

const NAMED_IRELAND = 'The public cloud region "Ireland" (id 1)';
const NAMED_XAS = "XAS at http://rs.example.com:8009/xas (id 1)";

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

/** An object that some earlier run has created, and whose state is lost. */
async function existing(typeName: string, given: ObjectValue): Promise<TestResource> {
  const resource = platform.resource(typeName);
  await resource.apply(given);
  await platform.newRun({ adopt: "exact" });
  return resource;
}

async function location(name: string): Promise<string> {
  const datacenter = platform.resource("abiquo_datacenter");
  await datacenter.apply({ name, location: "Here" });
  return datacenter.id;
}

/** How many writes Abiquo took. */
function done(): number {
  return platform.writes().filter((write) => / 20\d$/.test(write)).length;
}

describe('adopt = "exact"', () => {
  it.each(KINDS)("takes over what is as declared (%s %j)", async (typeName, given, name) => {
    const first = await existing(typeName, given);
    const second = platform.resource(typeName);

    const [warning, ...others] = await second.apply(given);
    await second.refresh();

    expect(others).toEqual([]);
    expect(warning?.summary).toBe(`${name} existed already, and was taken over`);
    expect([second.id, done()]).toEqual([first.id, 1]);
    expect((await second.plan(given)).isEmpty).toBe(true);
  });

  it("takes a service over at its location, whatever it serves besides in a set that is left out", async () => {
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
  ])("fails where something differs (%s)", async (typeName, given, difference, told) => {
    await existing(typeName, given);
    const second = platform.resource(typeName);

    const [error] = await second.apply({ ...given, ...difference });

    expect(error?.detail).toContain(`adopt = "exact" does not take it over: its ${told}.`);
    expect(second.state).toBeNull();
  });

  it.each<[string, ObjectValue]>([
    ["uri is", { host: "other.example.com" }],
    ["datacenter_ids are", {}],
  ])("fails where a service differs: %s", async (told, difference) => {
    const [madrid, girona] = [await location("Madrid"), await location("Girona")];
    const service = { type: "NARS", host: "rs.example.com", datacenter_ids: [madrid] };
    await existing("abiquo_remote_service", { ...service, ...difference });
    const datacenter_ids = told === "uri is" ? [madrid] : [madrid, girona];

    const [error] = await platform.resource("abiquo_remote_service").apply({ ...service, datacenter_ids });

    expect(error?.detail).toContain(`does not take it over: its ${told} `);
  });

  it("gives each of several services that cannot be told apart to one resource", async () => {
    await existing("abiquo_remote_service", XAS);
    await platform.call("POST", "/admin/remoteservices", {
      type: "XAS",
      uri: "http://rs.example.com:8009/xas",
      links: [],
    });
    const second = [1, 2, 3].map(() => platform.resource("abiquo_remote_service"));

    await Promise.all(second.map((service) => service.apply(XAS)));

    expect(second.map(({ id }) => id).toSorted()).toEqual(["1", "2", "3"]);
    expect(done()).toBe(3);
  });

  it("does not give one object to two resources", async () => {
    await platform.newRun({ adopt: "exact" });
    const [first, second] = [platform.resource("abiquo_datacenter"), platform.resource("abiquo_datacenter")];

    const said = await Promise.all([first.apply(BARCELONA), second.apply(BARCELONA)]);

    expect(summaries(said.flat())).toEqual(['A datacenter named "Barcelona" exists already']);
    expect(said[1]?.[0]?.detail).toContain("another resource of this run has it");
  });

  it("keeps an object that gets a new name in the configuration", async () => {
    const old = await existing("abiquo_datacenter", BARCELONA);
    const renamed = platform.resource("abiquo_datacenter");

    await renamed.apply(BARCELONA);
    const said = await old.destroy();
    await renamed.refresh();

    expect(summaries(said)).toEqual(['The datacenter "Barcelona" (id 1) stays']);
    expect([old.state, renamed.state?.name]).toEqual([null, "Barcelona"]);
  });

  it("does not take over what another resource is deleting", async () => {
    const old = await existing("abiquo_remote_service", XAS);
    const second = platform.resource("abiquo_remote_service");
    platform.simulator.setFaults([{ fault: "latency", milliseconds: 300, method: "DELETE" }]);

    const said = await Promise.all([old.destroy(), second.apply(XAS)]);
    await second.refresh();

    expect(said).toEqual([[], []]);
    expect(second.state).toMatchObject({ id: "2" });
  });

  it("does not keep an object from the resource that took it over", async () => {
    await existing("abiquo_datacenter", BARCELONA);
    const second = platform.resource("abiquo_datacenter");
    await second.apply(BARCELONA);

    expect(await second.destroy()).toEqual([]);
    expect(platform.simulator.state().datacenters.size).toBe(0);
  });

  it("takes nothing over that was deleted meanwhile", async () => {
    const first = await existing("abiquo_remote_service", XAS);
    await platform.resource("abiquo_remote_service").apply({ type: "NARS", host: "rs.example.com" });
    await platform.call("DELETE", `/admin/remoteservices/${first.id}`);
    const second = platform.resource("abiquo_remote_service");

    expect(await second.apply(XAS)).toEqual([]);
    expect(second.id).not.toBe(first.id);
  });

  it("does not guess which of several services is meant", async () => {
    const [madrid, girona] = [await location("Madrid"), await location("Girona")];
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
    "tells that the object could be taken over, and how to import it (%s)",
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

  it("names what differs, which importing would change, and says nothing of taking over", async () => {
    await existing("abiquo_datacenter", BARCELONA);
    await platform.newRun({ adopt: "never" });

    const [error] = await platform.resource("abiquo_datacenter").apply({ ...BARCELONA, location: "There" });

    expect(error?.detail).toContain('It differs: its location is "Barcelona, ES". Importing it plans to change that.');
    expect(error?.detail).not.toContain("adopt");
  });
});
