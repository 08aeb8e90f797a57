import { startSimulator, type Simulator } from "../../lib/simulator";
import { createPlatformRepository, jobCommands, type PlatformRepository } from "./platform-repository";
import { loginOf } from "../e2e/terraform";

interface Service {
  readonly id: number;
  readonly type: string;
  readonly links: readonly { readonly rel: string; readonly title: string }[];
}

describe("the pipelines of a platform repository", () => {
  let repository: PlatformRepository;
  let simulator: Simulator;
  let login: Readonly<Record<string, string>>;

  beforeAll(async () => {
    repository = await createPlatformRepository();
  });

  afterAll(() => repository.remove());

  beforeEach(async () => {
    simulator = await startSimulator();
    login = loginOf(simulator);
  });

  afterEach(async () => {
    repository.reset();
    await simulator.close();
  });

  /** A manual change through the API. */
  async function detachMonitorOf(location: string): Promise<void> {
    const headers = { authorization: `Basic ${btoa(`${login.ABIQUO_USERNAME}:${login.ABIQUO_PASSWORD}`)}` };
    const response = await fetch(`${simulator.url}/admin/remoteservices?limit=0`, { headers });
    const { collection } = (await response.json()) as { collection: readonly Service[] };
    const monitor = collection.find(
      ({ type, links }) => type === "VIRTUAL_SYSTEM_MONITOR" && links.some(({ title }) => title === location),
    );
    await fetch(`${simulator.url}/admin/remoteservices/${monitor?.id}`, {
      method: "PUT",
      headers: { ...headers, "content-type": "application/vnd.abiquo.remoteservice+json" },
      body: JSON.stringify({ ...monitor, links: monitor?.links.filter(({ title }) => title !== location) }),
    });
  }

  function writes(): number {
    return simulator.requests().filter(({ method, path }) => method !== "GET" && !path.includes("/action/")).length;
  }

  test("plan on a merge request without changing the platform, and write the comment", async () => {
    const [plan = ""] = jobCommands(".github/workflows/plan.yml", "plan");

    const { exitCode, output } = await repository.runAll([plan], login);

    expect({ exitCode, output }).toEqual({ exitCode: 0, output: expect.stringContaining("== platform") as unknown });
    expect(writes()).toBe(0);
    const comment = repository.report("plan.md");
    expect(comment).toContain("### platform: 14 to add");
    expect(comment).toMatch(/^\| creates +\| `abiquo_datacenter.barcelona\S*` +\| `Barcelona` +\|/m);
    expect(comment).toContain("Plan: 14 to add, 0 to change, 0 to destroy.");
  });

  test("continue to work with scripts copied from version 0.1.0", async () => {
    repository.addOldScripts();

    const { exitCode } = await repository.runAll(["pipeline/plan.sh"], { ...login, CI: "true" });

    expect(exitCode).toBe(0);
    expect(repository.report("plan.md")).toContain("### platform: 14 to add");
  });

  test("deploy, find no drift, find manual changes, and report an unreachable platform", async () => {
    const deployed = await repository.runAll(jobCommands(".gitlab-ci.yml", "deploy"), login);
    expect(deployed).toEqual({ exitCode: 0, output: expect.stringContaining("Apply complete!") as unknown });
    const drift = jobCommands(".gitlab-ci.yml", "drift");
    const before = writes();

    const clean = await repository.runAll(drift, login);
    expect(clean).toEqual({ exitCode: 0, output: expect.stringContaining("no drift") as unknown });
    expect(JSON.parse(repository.report("drift.json"))).toMatchObject({ result: "none" });
    await detachMonitorOf("Ireland");
    const drifted = await repository.runAll(drift, login);
    const report: unknown = JSON.parse(repository.report("drift.json"));

    expect(drifted).toEqual({ exitCode: 2, output: expect.stringContaining("Ireland: VIRTUAL_SYSTEM") as unknown });
    expect(report).toMatchObject({
      result: "drift",
      locations: expect.arrayContaining([
        expect.objectContaining({ name: "Barcelona", differences: [] }),
        expect.objectContaining({
          name: "Ireland",
          differences: [
            expect.objectContaining({
              service: "VIRTUAL_SYSTEM_MONITOR",
              uri: "http://rs.cloud.example.com:8009/vsm",
              action: "update",
              cause: "outside",
              attributes: [{ name: "public_cloud_region_ids", expected: ["Ireland"], found: [] }],
            }),
          ],
        }),
      ]) as unknown,
    });
    // Which id Barcelona has depends on what was created first.
    expect(repository.reports("locations").map((name) => JSON.parse(repository.report(name)) as unknown)).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: "datacenter", name: "Barcelona" })]),
    );
    expect(repository.report("drift.xml")).toMatch(/<testcase classname="publicCloudRegion" name="Ireland \(\d+\)"/);
    await simulator.close();
    const silent = await repository.runAll(drift, login);
    expect(silent).toEqual({ exitCode: 1, output: expect.stringContaining("cannot be compared") as unknown });
    expect(JSON.parse(repository.report("drift.json"))).toMatchObject({
      result: "error",
      errors: [{ stack: "platform", message: expect.stringContaining("Error:") as unknown }],
    });
    expect(before + 1).toBe(writes());
  });
});
