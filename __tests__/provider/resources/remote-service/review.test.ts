import { UNKNOWN } from "../../../../lib/terraform-plugin";
import type { ObjectValue } from "../../../../lib/terraform-plugin";
import { createDatacenter } from "../../support/locations";
import type { TestPlatform, TestResource } from "../../support/platform";
import { applyTogether, startPlatform, summaries } from "../../support/platform";

const DEAD = { type: "NARS", host: "dead.example.com" };
const ALIVE = { type: "NARS", host: "rs.example.com" };
const FAILED = "NARS at http://dead.example.com:8009/nars does not pass Abiquo's check";

let platform: TestPlatform;
let service: TestResource;

async function start(settings: ObjectValue = {}): Promise<void> {
  platform = await startPlatform({ dead: ["dead."] }, settings);
  service = platform.resource("abiquo_remote_service");
}

afterEach(() => platform.close());

/** Returns the severities and summaries of a plan. */
async function plan(config: ObjectValue): Promise<readonly string[]> {
  const { diagnostics } = await service.plan(config);
  return diagnostics.map(({ severity, summary }) => `${severity}: ${summary}`);
}

/** Returns how often Abiquo was asked to check an address. */
function checks(): number {
  return platform.simulator.requests().filter(({ path }) => path === "/api/config/action/remoteservicecheck").length;
}

describe("the check of a new address", () => {
  it("warns in the plan with Abiquo's reason, and changes nothing", async () => {
    await start();

    const { diagnostics } = await service.plan(DEAD);

    expect(diagnostics.map(({ severity, summary }) => [severity, summary])).toEqual([["warning", FAILED]]);
    expect(diagnostics[0]?.detail).toContain("Failed connection to the remote service (RS-7)");
    expect(diagnostics[0]?.detail).toMatch(/"off" skips the check\. The run continues, since check is "warn"\.$/);
    expect(checks()).toBe(1);
    expect(platform.writes()).toEqual([]);
  });

  it.each<[string, ObjectValue, readonly string[]]>([
    ["fails the plan with error", { check: "error" }, [`error: ${FAILED}`]],
    ["is left out with off", { check: "off" }, []],
  ])("%s, of the provider or of the service itself", async (_title, check, said) => {
    await start(check);
    expect(await plan(DEAD)).toEqual(said);
    await platform.close();

    await start();
    expect(await plan({ ...DEAD, ...check })).toEqual(said);
  });

  it.each([
    ["an error", 500],
    ["no such path", 404],
    ["a refusal", 403],
  ])("reports that it was impossible if Abiquo responds with %s", async (_title, status) => {
    await start({ check: "error" });
    platform.simulator.setFaults([
      { fault: "error", status, method: "POST", path: "/config/action/remoteservicecheck", times: "always" },
    ]);

    const { diagnostics } = await service.plan(ALIVE);

    expect(summaries(diagnostics)).toEqual(["NARS at http://rs.example.com:8009/nars could not be checked"]);
    expect(diagnostics[0]?.detail).toContain("The service may work: Abiquo could not check it. Plan again.");
  });

  it.each<[string, ObjectValue | undefined, string]>([
    ["error", undefined, "This service was not created."],
    ["error", ALIVE, "This service was not changed."],
    ["error", { type: "XAS", host: "rs.example.com" }, "This service was not changed."],
    ["gate", undefined, 'The run continues: check = "gate" stops nothing where the service is new.'],
    ["gate", ALIVE, 'Since check is "gate", the apply checks again and stops before it moves the service.'],
    [
      "gate",
      { type: "XAS", host: "rs.example.com" },
      'Since check is "gate", the apply checks again and stops before it deletes the old service.',
    ],
  ])("with %s, and %j before, says what happens", async (check, before, outcome) => {
    await start({ check });
    if (before) {
      await service.apply(before);
    }

    const { diagnostics } = await service.plan(DEAD);

    expect(diagnostics.map(({ detail }) => detail?.replace(/.*"off" skips the check\. /s, ""))).toEqual([outcome]);
  });

  it("is made only if the address changes", async () => {
    await start({ check: "error" });
    await service.apply(ALIVE);

    const datacenter_ids = [await createDatacenter(platform, "Madrid")];
    expect(await plan({ ...ALIVE, datacenter_ids })).toEqual([]);
    expect(await plan(DEAD)).toEqual([`error: ${FAILED}`]);
  });

  it("is made with the default port if the address has none", async () => {
    await start({ check: "error" });

    expect(await plan({ type: "NARS", uri: "HTTP://rs.example.com/nars/" })).toEqual([]);
    expect(checks()).toBe(1);
  });

  it("is not made for services that cannot be checked", async () => {
    await start({ check: "error" });

    expect(await plan({ type: "DHCP_SERVICE", host: "dead.example.com" })).toEqual([]);
    expect(checks()).toBe(0);
  });

  it("sends nothing if only check changes", async () => {
    await start();
    await service.apply(ALIVE);
    const sent = (): number => platform.simulator.requests().filter(({ path }) => path.includes("service")).length;
    const before = sent();

    const diagnostics = await service.apply({ ...ALIVE, check: "off" });

    expect(diagnostics).toEqual([]);
    expect(service.state).toMatchObject({ check: "off", available: true });
    expect(sent()).toBe(before);
  });
});

describe("a plan that affects locations", () => {
  async function serve(names: readonly string[], settings?: ObjectValue): Promise<ObjectValue> {
    await start(settings);
    const datacenter_ids: string[] = [];
    for (const name of names) {
      const datacenter = platform.resource("abiquo_datacenter");
      await datacenter.apply({ name, location: "Here" });
      datacenter_ids.push(datacenter.id);
    }
    const config = { ...ALIVE, datacenter_ids };
    await service.apply(config);
    return config;
  }

  it("warns about moving a service with several locations, and names them", async () => {
    const config = await serve(["Madrid", "Girona"]);

    const { diagnostics } = await service.plan({ ...config, host: "rs2.example.com" });

    expect(summaries(diagnostics)).toEqual(["NARS at rs.example.com serves 2 locations"]);
    expect(diagnostics[0]?.detail).toMatch(
      /The plan moves it, which affects:\n- (Madrid|Girona) .*\n- (Madrid|Girona) /,
    );
  });

  it("warns about deleting a service with several locations", async () => {
    await serve(["Madrid", "Girona"]);

    const diagnostics = await service.planDestroy();

    expect(summaries(diagnostics)).toEqual(["NARS at rs.example.com serves 2 locations"]);
    expect(diagnostics[0]?.severity).toBe("warning");
  });

  it.each<[string, (config: ObjectValue) => ObjectValue, readonly string[]]>([
    ["as it is", (config) => config, ["warning: NARS at rs.example.com serves 2 locations"]],
    [
      "in another spelling",
      ({ datacenter_ids = null }) => ({ type: "NARS", uri: "http://RS.example.com/nars", datacenter_ids }),
      ["warning: NARS at rs.example.com serves 2 locations"],
    ],
    ["with its locations left to others", () => ALIVE, ["warning: NARS at rs.example.com serves 2 locations"]],
    ["at no location", () => ({ ...ALIVE, datacenter_ids: [] }), []],
    [
      "elsewhere",
      (config) => ({ ...config, host: "rs2.example.com" }),
      ["warning: NARS at rs.example.com serves 2 locations"],
    ],
  ])("warns about replacing a tainted service, which is planned as a creation: %s", async (_title, again, said) => {
    const config = await serve(["Madrid", "Girona"]);

    const { diagnostics } = await service.planTainted(again(config));

    expect(diagnostics.map(({ severity, summary }) => `${severity}: ${summary}`)).toEqual(said);
  });

  it("does not warn about a service with one location, or about removing a single location", async () => {
    const config = await serve(["Madrid"]);

    expect(await plan({ ...config, host: "rs2.example.com" })).toEqual([]);
    expect(await plan({ ...config, datacenter_ids: [] })).toEqual([]);
  });

  it("fails above max_affected_locations", async () => {
    const config = await serve(["Madrid", "Girona"], { max_affected_locations: 1 });

    const moved = await service.plan({ ...config, host: "rs2.example.com" });
    const deleted = await service.planDestroy();

    for (const [error, warning] of [moved.diagnostics, deleted]) {
      expect(error?.severity).toBe("error");
      expect(error?.summary).toBe("The plan affects 2 locations or more, but max_affected_locations allows 1");
      expect(error?.detail).toMatch(/\n- (Madrid|Girona) \(\d\)\n- (Madrid|Girona) \(\d\)\n/);
      expect(warning?.summary).toBe("NARS at rs.example.com serves 2 locations");
    }
  });

  it("counts the locations that lose their service", async () => {
    const config = await serve(["Madrid", "Girona"], { max_affected_locations: 1 });
    const [first] = config.datacenter_ids as readonly string[];

    const one = await plan({ ...config, datacenter_ids: [first ?? ""] });
    const all = await service.plan({ ...config, datacenter_ids: [] });

    expect([one, summaries(all.diagnostics)]).toEqual([
      [],
      [
        "The plan affects 2 locations or more, but max_affected_locations allows 1",
        "NARS at rs.example.com loses 2 locations",
      ],
    ]);
    expect(all.diagnostics[1]?.detail).toMatch(/^The plan detaches it from:\n- (Madrid|Girona) \(\d\)\n- /);
  });

  it("counts distinct locations over the whole plan", async () => {
    await start({ max_affected_locations: 1 });
    const names = ["Madrid", "Girona"];
    const datacenters = names.map(() => platform.resource("abiquo_datacenter"));
    for (const [index, name] of names.entries()) {
      await datacenters[index]?.apply({ name, location: "Here" });
    }

    const said = await applyTogether(
      platform,
      datacenters.map((datacenter) => [datacenter, null]),
    );

    expect(summaries(said.flat()).filter((summary) => summary.includes("max_affected"))).toEqual([
      "The plan affects 2 locations or more, but max_affected_locations allows 1",
    ]);
    expect(platform.simulator.state().datacenters.size).toBe(2);
  });

  it("warns about locations that lose their service without a limit, but not about unknown ones", async () => {
    const config = await serve(["Madrid", "Girona"]);

    expect(await plan({ ...config, datacenter_ids: [] })).toEqual([
      "warning: NARS at rs.example.com loses 2 locations",
    ]);
    expect(await plan({ ...config, datacenter_ids: [UNKNOWN] })).toEqual([]);
  });

  it("counts each unknown location as one that may stay", async () => {
    const config = await serve(["Madrid", "Girona", "Soria"], { max_affected_locations: 1 });

    const { diagnostics } = await service.plan({ ...config, datacenter_ids: [UNKNOWN] });

    expect(summaries(diagnostics)).toEqual([
      "The plan affects 2 locations or more, but max_affected_locations allows 1",
      "NARS at rs.example.com loses at least 2 locations",
    ]);
    expect(diagnostics[1]?.detail).toMatch(/^The plan detaches it from at least 2 of:(\n- \S+ \(\d\)){3}$/);
    expect(await plan({ ...config, datacenter_ids: [UNKNOWN, UNKNOWN] })).toEqual([]);
    expect(await plan({ ...config, datacenter_ids: UNKNOWN })).toEqual([]);
  });
});

describe("a change of the protocol", () => {
  const LEASES = { type: "DHCP_SERVICE", host: "dhcp.example.com", datacenter_ids: [] };

  it("from omapi to dnsmasq warns about existing networks", async () => {
    await start();
    await service.apply(LEASES);

    expect(await plan({ ...LEASES, protocol: "dnsmasq" })).toEqual([
      "warning: DHCP_SERVICE changes from omapi to dnsmasq: existing networks need dnsmasq-restore",
    ]);
  });

  it("from dnsmasq to omapi, or of a new service, does not warn", async () => {
    await start();
    expect(await plan({ ...LEASES, protocol: "dnsmasq" })).toEqual([]);
    await service.apply({ ...LEASES, protocol: "dnsmasq" });

    expect(await plan(LEASES)).toEqual([]);
  });
});
