import type { ObjectValue } from "../../../../lib/terraform-plugin";
import { createDatacenter } from "../../support/locations";
import type { Step, TestPlatform, TestResource } from "../../support/platform";
import { applyTogether, startPlatform, summaries } from "../../support/platform";

const TYPE_NAME = "abiquo_remote_service";
const XAS = { type: "XAS", host: "rs.example.com" };
const UNATTACHED = { ...XAS, datacenter_ids: [], public_cloud_region_ids: [] };
const EXISTS = ["An XAS at http://rs.example.com:8009/xas already exists"];

let platform: TestPlatform;

beforeEach(async () => {
  platform = await startPlatform({ latency: 3 }, { check: "off" });
});
afterEach(() => platform.close());

/** A service of an earlier run. */
async function existing(given: ObjectValue): Promise<TestResource> {
  const service = platform.resource(TYPE_NAME);
  expect(await service.apply(given)).toEqual([]);
  await platform.newRun();
  return service;
}

function datacenter(name: string): Promise<string> {
  return createDatacenter(platform, name);
}

/** Returns the ids of all services on the platform. */
function services(): readonly number[] {
  return [...platform.simulator.state().remoteServices.keys()];
}

describe('a service without locations, created a second time with adopt = "never"', () => {
  it.each<[string, ObjectValue, ObjectValue]>([
    ["as it was", UNATTACHED, UNATTACHED],
    ["in another spelling", UNATTACHED, { ...UNATTACHED, host: null, uri: "HTTP://RS.example.com/xas/" }],
    ["whose sets are left to others", XAS, XAS],
  ])("is an error with an import block, without a request (%s)", async (_title, first, second) => {
    const { id } = await existing(first);
    const service = platform.resource(TYPE_NAME);

    const [error, ...others] = await service.apply(second);

    expect([error?.summary, others, service.state]).toEqual([...EXISTS, [], null]);
    expect(error?.detail).toContain(`import {\n  to = abiquo_remote_service.example\n  id = "${id}"\n}`);
    expect(error?.detail).toContain(`.importFrom("${id}")`);
    expect(platform.writes()).toEqual(["POST /admin/remoteservices 201"]);
    await service.import(id);
    expect((await service.plan(second)).isEmpty).toBe(true);
  });

  it("is not sent if the plan could only warn, because Abiquo would accept it", async () => {
    const service = platform.resource(TYPE_NAME);
    const plan = await service.plan(UNATTACHED);
    await existing(UNATTACHED);

    const said = await service.applyAsPlanned(UNATTACHED, plan);

    expect(summaries(said)).toEqual(EXISTS);
    expect([service.state, platform.writes()]).toEqual([null, ["POST /admin/remoteservices 201"]]);
  });

  it("is the service that the killed run attached, if attachments manage its locations", async () => {
    const { id } = await existing(XAS);
    const attachment = platform.resource("abiquo_remote_service_attachment");
    await attachment.apply({ remote_service_id: id, datacenter_id: await datacenter("Madrid") });
    await platform.newRun();

    expect(summaries(await platform.resource(TYPE_NAME).apply(XAS))).toEqual(EXISTS);
    expect(services()).toEqual([1]);
  });

  it("is declared twice if another resource in the plan asks for the same", async () => {
    const first = platform.resource(TYPE_NAME);
    const second = platform.resource(TYPE_NAME);

    const said = await applyTogether(platform, [
      [first, UNATTACHED],
      [second, { ...UNATTACHED, host: "RS.example.com" }],
    ]);

    expect(said.map(summaries)).toEqual([[], ["An XAS at http://RS.example.com:8009/xas is declared twice"]]);
    expect(services()).toEqual([]);
  });
});

describe('a service without locations that adopt = "never" accepts', () => {
  it.each<[string, ObjectValue]>([
    ["type", { ...UNATTACHED, type: "NARS", path: "xas" }],
    ["address", { ...UNATTACHED, host: "rs2.example.com" }],
    ["port", { ...UNATTACHED, port: 8010 }],
  ])("has another %s", async (_what, given) => {
    await existing(UNATTACHED);

    expect(await platform.resource(TYPE_NAME).apply(given)).toEqual([]);
    expect(services()).toEqual([1, 2]);
  });

  it("has no location, while the other one has one", async () => {
    await existing({ ...UNATTACHED, datacenter_ids: [await datacenter("Madrid")] });

    expect(await platform.resource(TYPE_NAME).apply(UNATTACHED)).toEqual([]);
    expect(services()).toEqual([1, 2]);
  });

  it("has a location, while the other one has none", async () => {
    await existing(UNATTACHED);
    const datacenter_ids = [await datacenter("Madrid")];

    expect(await platform.resource(TYPE_NAME).apply({ ...UNATTACHED, datacenter_ids })).toEqual([]);
    expect(services()).toEqual([1, 2]);
  });

  it("has several candidates", async () => {
    const madrid = await datacenter("Madrid");
    const girona = await datacenter("Girona");
    await existing({ ...XAS, datacenter_ids: [madrid] });
    await existing({ ...XAS, datacenter_ids: [girona] });

    expect(await platform.resource(TYPE_NAME).apply(XAS)).toEqual([]);
    expect(services()).toEqual([1, 2, 3]);
  });

  it.each<[string, ObjectValue | null]>([
    ["deleted", null],
    ["moved to another address", { ...UNATTACHED, host: "rs2.example.com" }],
  ])("replaces a service that is %s in the same run, whichever comes first", async (_what, change) => {
    const first = await existing(UNATTACHED);
    const second = platform.resource(TYPE_NAME);
    const third = platform.resource(TYPE_NAME);
    const errors = async (...steps: readonly Step[]): Promise<readonly string[]> =>
      (await applyTogether(platform, steps))
        .flat()
        .flatMap(({ severity, summary }) => (severity === "error" ? summary : []));

    expect(await errors([second, UNATTACHED], [first, change])).toEqual([]);
    const elsewhere = change && { ...change, host: "rs3.example.com" };
    expect(await errors([second, elsewhere], [third, UNATTACHED])).toEqual([]);
    expect([second.state?.id ?? "2", third.id]).toEqual(["2", "3"]);
  });

  it.each<[string, (service: TestResource) => Promise<unknown>]>([
    ["the run", (service) => service.destroy()],
    ["somebody", ({ id }) => platform.call("DELETE", `/admin/remoteservices/${id}`)],
  ])("is created after %s deleted the other one, although it was listed before", async (_who, remove) => {
    const service = await existing(UNATTACHED);
    await platform.resource(TYPE_NAME).apply({ ...UNATTACHED, host: "listed.example.com" });

    await remove(service);

    expect(await platform.resource(TYPE_NAME).apply(UNATTACHED)).toEqual([]);
    expect(services()).toEqual([2, 3]);
  });
});

it.each(["never", "exact"])(
  'costs a list for the plan, and one for the apply, where nothing is like it, with adopt = "%s"',
  async (adopt) => {
    const hosts = Array.from({ length: 50 }, (_, index) => `rs${index}.example.com`);
    const made = hosts.map((host): Step => [platform.resource(TYPE_NAME), { ...UNATTACHED, host }]);
    await applyTogether(platform, made);
    await platform.newRun({ adopt });
    const before = platform.simulator.requests().length;

    const given = hosts.map((host): Step => [platform.resource(TYPE_NAME), { ...UNATTACHED, host: `other-${host}` }]);
    const said = await applyTogether(platform, given);

    expect(said.flat()).toEqual([]);
    // Each walk logs in and requests the version.
    expect(platform.simulator.requests().length - before).toBe(2 * 3 + hosts.length);
  },
);
