import { createProvider } from "../../../../lib/provider";
import type { ActionEvent, Diagnostic, ObjectValue } from "../../../../lib/terraform-plugin";
import { createDatacenter } from "../../support/locations";
import type { TestPlatform } from "../../support/platform";
import { configure, startPlatform } from "../../support/platform";

const typeName = "abiquo_check_remote_service";
const [action] = createProvider({ version: "0.0.0", env: {}, log: () => undefined }).actions ?? [];

let platform: TestPlatform;
let datacenter: string;

async function start(dead: readonly string[]): Promise<void> {
  platform = await startPlatform({ dead }, { check: "off" });
  datacenter = await createDatacenter(platform, "Barcelona");
  for (const config of [
    { type: "NARS", host: "rs" },
    { type: "VIRTUAL_SYSTEM_MONITOR", host: "monitor" },
    { type: "DHCP_SERVICE", host: "dhcp" },
  ]) {
    const resource = platform.resource("abiquo_remote_service");
    const said = await resource.apply({ ...config, datacenter_ids: [datacenter] });
    expect(said.filter(({ severity }) => severity === "error")).toEqual([]);
  }
}
afterEach(() => platform.close());

function whole(config: ObjectValue): ObjectValue {
  if (!action) {
    throw new Error("there is no action");
  }
  return configure(action.schema, config);
}

/** Invokes the action. Returns its progress messages and diagnostics. */
async function invoke(
  config: ObjectValue,
): Promise<{ readonly progress: readonly string[]; readonly diagnostics: readonly Diagnostic[] }> {
  const events: ActionEvent[] = [];
  for await (const event of platform.server.invokeAction({ typeName, config: whole(config) })) {
    events.push(event);
  }
  const progress = events.flatMap((event) => ("progress" in event ? [event.progress] : []));
  const diagnostics = events.flatMap((event) => ("completed" in event ? event.completed : []));
  return { progress, diagnostics };
}

const withoutCount = (line: string): string => line.replace(/^\d of /, "of ");

test("all services of a location are checked, and each outcome is reported", async () => {
  await start([]);

  const { progress, diagnostics } = await invoke({ datacenter_id: datacenter });

  expect(diagnostics).toEqual([]);
  expect(progress.map((line) => line.slice(0, 7))).toEqual(["1 of 3:", "2 of 3:", "3 of 3:"]);
  // The checks run concurrently, so any of them may be the first.
  expect(progress.map(withoutCount).sort()).toEqual([
    expect.stringMatching(/^of 3: DHCP_SERVICE at omapi:.* was not checked: Abiquo checks services over HTTP/),
    "of 3: NARS at http://rs:8009/nars (id 1) passed",
    "of 3: VIRTUAL_SYSTEM_MONITOR at http://monitor:8009/vsm (id 2) passed",
  ]);
});

test("a failed service fails the action after all checks", async () => {
  await start(["monitor"]);

  const { progress, diagnostics } = await invoke({ datacenter_id: datacenter });

  expect(progress).toHaveLength(3);
  expect(diagnostics).toMatchObject([
    { severity: "error", summary: "1 of 3 remote services did not pass Abiquo's check" },
  ]);
  expect(diagnostics[0]?.detail).toMatch(/^VIRTUAL_SYSTEM_MONITOR at http:\/\/monitor:8009\/vsm \(id 2\): .+/);
});

test("one service is checked by its id", async () => {
  await start(["monitor"]);

  expect(await invoke({ remote_service_id: "1" })).toEqual({
    progress: ["1 of 1: NARS at http://rs:8009/nars (id 1) passed"],
    diagnostics: [],
  });
});

test.each<[ObjectValue, string, string]>([
  [{ remote_service_id: "99" }, "There is no remote service with the id 99", "remote_service_id"],
  [{ datacenter_id: "99" }, "No remote service serves the datacenter 99", "datacenter_id"],
  [{ public_cloud_region_id: "9" }, "No remote service serves the public cloud region 9", "public_cloud_region_id"],
])("a gate without services is not open: %j", async (config, summary, attribute) => {
  await start([]);

  expect((await invoke(config)).diagnostics).toMatchObject([{ severity: "error", summary, path: [{ attribute }] }]);
});

test.each<[ObjectValue, string]>([
  [{}, "Missing argument"],
  [{ datacenter_id: "1", remote_service_id: "1" }, "Conflicting arguments"],
])("a configuration must have exactly one target, even if it is known late: %j", async (config, summary) => {
  await start([]);

  const { diagnostics } = await platform.server.validateActionConfig({ typeName, config: whole(config) });
  const late = await invoke(config);

  expect(diagnostics).toMatchObject([{ severity: "error", summary }]);
  expect(late.diagnostics).toEqual(diagnostics);
});

test("a gate is not open if a service of the location cannot be read", async () => {
  await start([]);
  const { remoteServices } = platform.simulator.state();
  Object.assign(remoteServices.get(2) ?? {}, { uri: "http://monitor:8009/\u0007" });

  const { progress, diagnostics } = await invoke({ datacenter_id: datacenter });

  expect(progress).toEqual([]);
  expect(diagnostics).toMatchObject([{ severity: "error", summary: "The response is not from the Abiquo API" }]);
});
