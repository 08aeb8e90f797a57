import type { ObjectValue } from "../../../../lib/terraform-plugin";
import { UNKNOWN } from "../../../../lib/terraform-plugin";
import type { TestResource } from "../../support/platform";
import { summaries } from "../../support/platform";
import { NARS, TYPE_NAME, attached, datacenter, linked, platform, region, service, start } from "./fixture";

const FOREIGN = "NARS at rs.example.com loses locations that others have linked";

let madrid: string;
let girona: string;
let attachment: TestResource;

beforeEach(async () => {
  await start();
  [madrid, girona] = [await datacenter("Madrid"), await datacenter("Girona")];
});
afterEach(() => platform.close());

/** An earlier run has given the service a set, and attached it to Girona besides. */
async function managedTwice(): Promise<void> {
  expect(await service.apply(withSet([madrid]))).toEqual([]);
  attachment = await attached(girona);
  await platform.newRun();
  await Promise.all([service.refresh(), attachment.refresh()]);
}

function withSet(datacenter_ids: ObjectValue[string]): ObjectValue {
  return { ...NARS, datacenter_ids };
}

function toGirona(): ObjectValue {
  return { remote_service_id: service.id, datacenter_id: girona };
}

function takenAway(): string {
  const [id, uri] = [`${service.id}/datacenters/${girona}`, "http://rs.example.com:8009/nars"];
  return `datacenter_ids of NARS at ${uri} takes away what the attachment ${id} declares`;
}

describe("a location that a set takes away, and that an attachment declares", () => {
  it("is an error of the plan, in whichever is planned later", async () => {
    await managedTwice();

    const inService = await service.plan(withSet([madrid]));
    const inAttachment = await attachment.validate(toGirona());
    await platform.newRun();
    const first = await attachment.validate(toGirona());
    const second = await service.plan(withSet([madrid]));

    expect([summaries(inService.diagnostics), inAttachment]).toEqual([[FOREIGN], [takenAway()]]);
    expect([first, summaries(second.diagnostics)]).toEqual([[], [takenAway()]]);
    expect(second.diagnostics[0]).toMatchObject({ severity: "error", path: [{ attribute: "datacenter_ids" }] });
    expect(second.diagnostics[0]?.detail).toContain("Leave datacenter_ids out of the service");
    expect(second.diagnostics[0]?.detail).toContain("terraform state rm");
  });

  it("goes when the attachment is deleted in the same run", async () => {
    await managedTwice();

    const { diagnostics } = await service.plan(withSet([madrid]));
    const said = [await attachment.planDestroy(), await attachment.destroy(), await service.apply(withSet([madrid]))];

    expect([summaries(diagnostics), said.flat()]).toEqual([[FOREIGN], []]);
    expect(linked()).toEqual([madrid]);
  });

  it.each<[string, () => ObjectValue]>([
    ["is left to attachments", () => NARS],
    ["has it", () => withSet([madrid, girona])],
    ["is not known yet", () => withSet([madrid, UNKNOWN])],
  ])("is no matter where the set %s", async (_title, given) => {
    await managedTwice();

    const { diagnostics } = await service.plan(given());

    expect([summaries(diagnostics), await attachment.validate(toGirona())]).toEqual([[], []]);
  });

  it("is no matter to attachments of other kinds and services", async () => {
    await managedTwice();
    const ireland = await region("eu-west-1");
    await service.plan(withSet([madrid]));

    const others: readonly ObjectValue[] = [
      { remote_service_id: service.id, public_cloud_region_id: ireland },
      { remote_service_id: service.id, datacenter_id: madrid },
      { remote_service_id: service.id, datacenter_id: UNKNOWN },
      { remote_service_id: "99", datacenter_id: girona },
    ];
    const problems = await Promise.all(others.map((given) => platform.resource(TYPE_NAME).validate(given)));

    expect(problems).toEqual([[], [], [], []]);
  });

  it("is not detached while an attachment of the same run has made it, and nothing is sent", async () => {
    await service.apply(withSet([madrid]));
    await platform.newRun();
    await attached(girona);
    const before = platform.writes().length;

    const said = await service.apply({ ...withSet([madrid]), path: "other" });

    expect(summaries(said)).toEqual(["NARS at rs.example.com serves 2 locations", takenAway()]);
    expect([platform.writes().length, linked()]).toEqual([before, [madrid, girona].toSorted()]);
  });

  it("is not attached after the set was planned without it", async () => {
    await managedTwice();
    await attachment.destroy();
    await platform.call("PUT", `/admin/remoteservices/${service.id}`, {
      ...{ type: "NARS", uri: "http://rs.example.com:8009/nars" },
      links: [{ rel: "datacenter", href: `${platform.simulator.url}/admin/datacenters/${girona}` }],
    });
    await service.refresh();
    await service.plan(withSet([]));

    expect(summaries(await platform.resource(TYPE_NAME).apply(toGirona()))).toEqual([takenAway()]);
  });
});
