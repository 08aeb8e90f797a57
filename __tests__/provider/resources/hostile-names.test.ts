import { printable } from "../../../lib/domain";
import type { Diagnostic } from "../../../lib/terraform-plugin";
import type { TestPlatform, TestResource } from "../support/platform";
import { startPlatform } from "../support/platform";

/** A GitHub command at the beginning of each line, a colour, a bidirectional mark, and an Azure command. */
const NAME = "::error::one \u001b[31mred\u202eback\n::error::two ##[error]three";
const SHOWN = printable(NAME);

let platform: TestPlatform;
beforeEach(async () => {
  platform = await startPlatform();
  await platform.call("POST", "/admin/datacenters", { name: NAME, location: NAME, links: [] });
});
afterEach(() => platform.close());

/** Expects messages with the name, but without anything that a terminal or a pipeline would interpret. */
function expectHarmless(diagnostics: readonly Diagnostic[]): void {
  const said = diagnostics.map(({ summary, detail }) => `${summary}\n${detail}`).join("\n");
  expect(said).toContain(SHOWN);
  expect(said).not.toMatch(/[\u001b\u202e]|^\s*::|##\[/m);
}

async function imported(): Promise<TestResource> {
  const datacenter = platform.resource("abiquo_datacenter");
  expect(await datacenter.import("1")).toEqual([]);
  expect(datacenter.state?.name).toBe(NAME);
  return datacenter;
}

describe("a location's name with control characters and workflow commands", () => {
  it("is harmless in the messages of a deletion", async () => {
    const datacenter = await imported();

    expectHarmless(await datacenter.planDestroy());
  });

  it("is harmless in the messages of max_affected_locations", async () => {
    const datacenter = await imported();
    await platform.newRun({ max_affected_locations: 0 });

    const diagnostics = await datacenter.planDestroy();

    expectHarmless(diagnostics.filter(({ summary }) => summary.includes("max_affected_locations")));
  });

  it("is harmless in the messages of a refused deletion", async () => {
    const datacenter = await imported();
    const links = [{ rel: "datacenter", href: `${platform.simulator.url}/admin/datacenters/1` }];
    const plan = await platform.inOneWalk(() => datacenter.planDeletion());
    await platform.call("POST", "/admin/remoteservices", {
      type: "NARS",
      uri: "http://a.example.com:8009/nars",
      links,
    });

    expectHarmless(await datacenter.applyDeletion(plan.privateBytes));
  });

  it("is harmless in the conflict of an attachment, and in the plan of a service", async () => {
    const [one, two] = ["a", "b"].map((host) => ({ type: "NARS", host: `${host}.example.com`, check: "off" }));
    const service = platform.resource("abiquo_remote_service");
    await service.apply({ ...one, datacenter_ids: ["1"] });
    const other = platform.resource("abiquo_remote_service");
    await other.apply({ ...two });
    const attachment = platform.resource("abiquo_remote_service_attachment");

    expectHarmless((await attachment.plan({ remote_service_id: other.id, datacenter_id: "1" })).diagnostics);
    await service.planDestroy();
    expectHarmless((await other.plan({ ...two, datacenter_ids: ["1"] })).diagnostics);
  });

  it("is harmless in the suggestions of a data source", async () => {
    const outcome = await platform.server.readDataSource({
      typeName: "abiquo_datacenter",
      config: { id: null, name: "Nobody", location: null, uuid: null },
    });

    expectHarmless(outcome.diagnostics);
  });
});
