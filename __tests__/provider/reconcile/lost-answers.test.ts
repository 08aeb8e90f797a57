import type { ObjectValue } from "../../../lib/terraform-plugin";
import type { FaultRule } from "../../../lib/simulator";
import type { Step, TestPlatform } from "../support/platform";
import { applyTogether, startPlatform, summaries } from "../support/platform";

const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };
const IRELAND = { name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" };
const XAS = { type: "XAS", host: "rs.example.com", check: "off" };

const KINDS: readonly (readonly [string, string, ObjectValue, ObjectValue])[] = [
  ["abiquo_datacenter", "/admin/datacenters", BARCELONA, { ...BARCELONA, name: "Girona" }],
  ["abiquo_public_cloud_region", "/admin/publiccloudregions", IRELAND, { ...IRELAND, name: "Dublin" }],
  ["abiquo_remote_service", "/admin/remoteservices", XAS, { ...XAS, path: "other" }],
];

/** The response to a successful write does not arrive. */
const LOST: readonly FaultRule[] = [
  { fault: "reset", moment: "after-write" },
  { fault: "truncate" },
  { fault: "error", status: 500, moment: "after-write" },
  { fault: "error", status: 502, format: "html", moment: "after-write" },
  { fault: "error", status: 503, moment: "after-write" },
];

const CELLS = KINDS.flatMap(([typeName, path, given, changed]) =>
  LOST.map((fault) => ({
    typeName,
    path,
    given,
    changed,
    fault,
    name: `${fault.fault} ${"status" in fault ? fault.status : ""}`,
  })),
);

let platform: TestPlatform;

beforeEach(async () => {
  platform = await startPlatform();
});
afterEach(() => platform.close());

/** Returns the number of objects of our kinds on the platform. */
function count(): number {
  const { datacenters, publicCloudRegions, remoteServices } = platform.simulator.state();
  return datacenters.size + publicCloudRegions.size + remoteServices.size;
}

/** Returns the methods of the writes so far. */
function methods(): readonly string[] {
  return platform.writes().map((write) => write.replace(/ .*/, ""));
}

describe("a POST with a lost response", () => {
  it.each(CELLS)("is found, and not repeated ($typeName, $name)", async ({ typeName, path, given, fault }) => {
    const resource = platform.resource(typeName);
    platform.simulator.setFaults([{ ...fault, method: "POST", path }]);

    expect(await resource.apply(given)).toEqual([]);
    expect(resource.state).toMatchObject(given);
    expect([methods(), count()]).toEqual([["POST"], 1]);
    await resource.refresh();
    expect((await resource.plan(given)).isEmpty).toBe(true);
  });

  it.each(KINDS)("is repeated once if it was not carried out (%s)", async (typeName, path, given) => {
    const resource = platform.resource(typeName);
    platform.simulator.setFaults([{ fault: "error", status: 503, method: "POST", path }]);

    expect(await resource.apply(given)).toEqual([]);
    expect([methods(), count()]).toEqual([["POST", "POST"], 1]);
  });

  it("is repeated after a connection reset if a duplicate is impossible", async () => {
    platform.simulator.setFaults([{ fault: "reset", method: "POST" }]);

    expect(await platform.resource("abiquo_datacenter").apply(BARCELONA)).toEqual([]);
    expect([methods(), count()]).toEqual([["POST", "POST"], 1]);
  });

  it("is not repeated while Abiquo may still create an object that can have a duplicate", async () => {
    const resource = platform.resource("abiquo_remote_service");
    platform.simulator.setFaults([{ fault: "reset", method: "POST" }]);

    const [error] = await resource.apply(XAS);

    expect(error?.detail).toContain('Run Terraform again with adopt = "exact" (ABIQUO_ADOPT)');
    expect([methods(), count()]).toEqual([["POST"], 0]);
  });

  it("is found if it was carried out only after the first lookup", async () => {
    const datacenter = platform.resource("abiquo_datacenter");
    await platform.newRun({ request_timeout: 1 });
    platform.simulator.setFaults([
      { fault: "latency", milliseconds: 1300, method: "POST" },
      { fault: "latency", milliseconds: 700, method: "POST", after: 1 },
    ]);

    expect(await datacenter.apply(BARCELONA)).toEqual([]);
    expect(datacenter.state).toMatchObject(BARCELONA);
    expect(count()).toBe(1);
  });

  it("is an error if the lookup fails too", async () => {
    const datacenter = platform.resource("abiquo_datacenter");
    const plan = await datacenter.plan(BARCELONA);
    platform.simulator.setFaults([
      { fault: "reset", method: "POST", moment: "after-write" },
      { fault: "error", status: 500, method: "GET", times: "always" },
    ]);

    const diagnostics = await datacenter.applyAsPlanned(BARCELONA, plan);

    expect(summaries(diagnostics)).toEqual(["Abiquo cannot be reached"]);
    expect(methods()).toEqual(["POST"]);
  });

  it("is not mistaken for an existing object", async () => {
    await platform.call("POST", "/admin/datacenters", { ...BARCELONA, links: [] });
    const datacenter = platform.resource("abiquo_datacenter");
    platform.simulator.setFaults([{ fault: "reset", method: "POST" }]);

    expect(summaries(await datacenter.apply(BARCELONA))).toEqual(['A datacenter named "Barcelona" already exists']);
    expect(datacenter.state).toBeNull();
  });

  it("is not mistaken for an object that another client created earlier in the run", async () => {
    const girona = { ...BARCELONA, name: "Girona" };
    const first = platform.resource("abiquo_datacenter");
    const second = platform.resource("abiquo_datacenter");
    const plans = await platform.inOneWalk(() => Promise.all([first.plan(girona), second.plan(BARCELONA)]));

    const said = await platform
      .inOneWalk(async () => {
        const created = await first.applyAsPlanned(girona, plans[0]);
        await platform.call("POST", "/admin/datacenters", { ...BARCELONA, links: [] });
        const now = process.uptime() + 10;
        jest.spyOn(process, "uptime").mockReturnValue(now);
        platform.simulator.setFaults([{ fault: "reset", method: "POST" }]);
        return [created, await second.applyAsPlanned(BARCELONA, plans[1])];
      })
      .finally(() => jest.restoreAllMocks());

    expect(said.map(summaries)).toEqual([[], ['A datacenter named "Barcelona" already exists']]);
    expect(second.state).toBeNull();
  });

  it("is not mistaken for an object that another resource of the run created", async () => {
    const services = Array.from({ length: 6 }, () => platform.resource("abiquo_remote_service"));
    const hosts = services.map((_service, index) => ({ ...XAS, host: `rs${index}.example.com` }));
    platform.simulator.setFaults([{ fault: "reset", method: "POST", moment: "after-write", after: 1, times: 3 }]);

    const said = await applyTogether(
      platform,
      services.map((service, index) => [service, hosts[index] ?? {}]),
    );

    expect(said.flat()).toEqual([]);
    expect(services.map(({ state }) => state?.host)).toEqual(hosts.map(({ host }) => host));
    expect([methods().length, count()]).toEqual([6, 6]);
  });
});

describe("a PUT with a lost response", () => {
  it.each(CELLS)("is looked up, and not repeated ($typeName, $name)", async ({ typeName, given, changed, fault }) => {
    const resource = platform.resource(typeName);
    await resource.apply(given);
    platform.simulator.setFaults([{ ...fault, method: "PUT" }]);

    expect(await resource.apply(changed)).toEqual([]);
    expect(resource.state).toMatchObject(changed);
    expect(methods()).toEqual(["POST", "PUT"]);
  });

  it.each(KINDS)("is repeated once if it was not carried out (%s)", async (typeName, _path, given, changed) => {
    const resource = platform.resource(typeName);
    await resource.apply(given);
    platform.simulator.setFaults([{ fault: "reset", method: "PUT" }]);

    expect(await resource.apply(changed)).toEqual([]);
    expect(methods()).toEqual(["POST", "PUT", "PUT"]);
  });

  it.each(KINDS)(
    "leaves the object in the state if the outcome is unknown (%s)",
    async (typeName, _path, given, changed) => {
      const resource = platform.resource(typeName);
      await resource.apply(given);
      const before = resource.state;
      const plan = await resource.plan(changed);
      platform.simulator.setFaults([{ fault: "reset", times: "always" }]);

      const said = await resource.applyAsPlanned(changed, plan);
      expect(said).toHaveLength(1);
      expect(resource.state).toEqual(before);
    },
  );
});

describe("a PUT with an unknown outcome", () => {
  it("is an error with advice to repeat it", async () => {
    const datacenter = platform.resource("abiquo_datacenter");
    await datacenter.apply(BARCELONA);
    const changed = { ...BARCELONA, name: "Girona" };
    const plan = await datacenter.plan(changed);
    platform.simulator.setFaults([
      { fault: "reset", method: "PUT", moment: "after-write" },
      { fault: "error", status: 500, method: "GET", after: 1, times: "always" },
    ]);

    const [error] = await datacenter.applyAsPlanned(changed, plan);

    expect(error?.detail).toContain("Abiquo may still have carried out the request");
    expect(error?.detail).toContain("Run Terraform again: it does not repeat what is done already.");
  });
});

describe("a DELETE with a lost response", () => {
  it.each(CELLS)(
    "succeeds once the object certainly no longer exists ($typeName, $name)",
    async ({ typeName, given, fault }) => {
      const resource = platform.resource(typeName);
      await resource.apply(given);
      platform.simulator.setFaults([{ ...fault, method: "DELETE" }]);

      expect(await resource.destroy()).toEqual([]);
      expect([resource.state, methods(), count()]).toEqual([null, ["POST", "DELETE"], 0]);
    },
  );

  it.each(KINDS)("is repeated once if it was not carried out (%s)", async (typeName, _path, given) => {
    const resource = platform.resource(typeName);
    await resource.apply(given);
    platform.simulator.setFaults([{ fault: "reset", method: "DELETE" }]);

    expect(await resource.destroy()).toEqual([]);
    expect([resource.state, methods(), count()]).toEqual([null, ["POST", "DELETE", "DELETE"], 0]);
  });

  it.each(KINDS)("leaves the object in the state without proof (%s)", async (typeName, path, given) => {
    const resource = platform.resource(typeName);
    await resource.apply(given);
    platform.simulator.setFaults([
      { fault: "reset", method: "DELETE", moment: "after-write" },
      { fault: "error", status: 403, method: "GET", path, times: "always" },
    ]);

    expect(await resource.destroy()).not.toEqual([]);
    expect(resource.state).toMatchObject(given);
  });
});

describe("the list of existing objects", () => {
  it("is shared, so that a thousand creations cost at most ten more requests", async () => {
    const steps = Array.from({ length: 1000 }, (_, index): Step => [
      platform.resource("abiquo_remote_service"),
      { ...XAS, host: `rs${index}.example.com` },
    ]);

    const begin = performance.now();

    const said = await applyTogether(platform, steps);

    expect(said.flat()).toEqual([]);
    expect(count()).toBe(1000);
    // A list is shared for five seconds.
    const later = Math.floor((performance.now() - begin) / 5000);
    expect(platform.simulator.requests().length).toBeLessThanOrEqual(1010 + later);
  });

  it("is read again after a failure", async () => {
    platform.simulator.setFaults([{ fault: "error", status: 500, method: "GET", path: "/admin/remoteservices" }]);
    const resource = platform.resource("abiquo_remote_service");

    expect(summaries(await resource.apply(XAS))).toEqual(["Abiquo refused: A fault of the simulator (500-FAULT)"]);
    expect(methods()).toEqual([]);
    expect(await resource.apply(XAS)).toEqual([]);
  });
});
