import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const script = join(dirname(dirname(__dirname)), "examples/pipelines/pipeline/drift-report.mjs");

const MADRID = { id: "1", name: "Madrid" };
const PARIS = { id: "2", name: "Paris" };
const MONITOR = { type: "VIRTUAL_SYSTEM_MONITOR", uri: "http://rs:8009/vsm", host: "rs", datacenter_ids: ["1", "2"] };

type Values = Readonly<Record<string, unknown>>;

/** A change in a plan, of the service `monitor` unless it says otherwise. */
function change(before: Values | null, after: Values | null, more: Values = {}): object {
  const actions = before && after ? ["update"] : [before ? "delete" : "create"];
  return {
    address: "abiquo_remote_service.monitor",
    type: "abiquo_remote_service",
    mode: "managed",
    change: { actions, before, after, after_unknown: {}, before_sensitive: {}, after_sensitive: {}, ...more },
  };
}

function datacenter(name: string, values: Values): object {
  return { address: `abiquo_datacenter.${name}`, type: "abiquo_datacenter", mode: "managed", values };
}

const STATE = { values: { root_module: { resources: [datacenter("madrid", MADRID), datacenter("paris", PARIS)] } } };

interface Entry {
  readonly action: string;
  readonly cause?: string;
  readonly attributes: readonly object[];
}

interface Location {
  readonly name: string;
  readonly differences: readonly Entry[];
  readonly observations: readonly Entry[];
}

describe("the drift report", () => {
  let plans: string;
  let reports: string;

  beforeEach(() => {
    plans = mkdtempSync(join(tmpdir(), "abiquo-plans-"));
    reports = join(plans, "reports");
  });

  afterEach(() => rmSync(plans, { recursive: true, force: true }));

  function run(plan: object): number | null {
    writeFileSync(join(plans, "platform.txt"), "words");
    writeFileSync(join(plans, "platform.json"), JSON.stringify({ prior_state: STATE, ...plan }));
    return spawnSync(process.execPath, [script, plans, reports]).status;
  }

  function location(name: string): Location {
    const { locations } = JSON.parse(readFileSync(join(reports, "drift.json"), "utf8")) as { locations: Location[] };
    return locations.find((candidate) => candidate.name === name) ?? { name, differences: [], observations: [] };
  }

  test("ends with 0 and has a file for each location if nothing differs", () => {
    const exitCode = run({});

    expect(exitCode).toBe(0);
    expect(readdirSync(join(reports, "locations")).sort()).toEqual(["datacenter-1.json", "datacenter-2.json"]);
  });

  test("tells a changed address at every location of the service, with what is expected and found", () => {
    const moved = { ...MONITOR, host: "other" };

    const exitCode = run({ resource_drift: [change(MONITOR, moved)], resource_changes: [change(moved, MONITOR)] });

    const attributes = [{ name: "host", expected: "rs", found: "other" }];
    expect(exitCode).toBe(2);
    expect(location("Madrid").differences).toMatchObject([{ action: "update", cause: "outside", attributes }]);
    expect(location("Paris").differences).toMatchObject([{ action: "update", cause: "outside", attributes }]);
  });

  test("tells a lost link at the location that lost it alone, by names", () => {
    const unlinked = { ...MONITOR, datacenter_ids: ["1"] };

    run({ resource_drift: [change(MONITOR, unlinked)], resource_changes: [change(unlinked, MONITOR)] });

    const attributes = [{ name: "datacenter_ids", expected: ["Madrid", "Paris"], found: ["Madrid"] }];
    expect(location("Paris").differences).toMatchObject([{ attributes }]);
    expect(location("Madrid").differences).toEqual([]);
  });

  test("tells a deleted service at the locations that it had", () => {
    const again = { ...MONITOR, datacenter_ids: ["1"] };

    const exitCode = run({ resource_drift: [change(MONITOR, null)], resource_changes: [change(null, again)] });

    expect(exitCode).toBe(2);
    expect(location("Madrid").differences).toMatchObject([{ action: "create", cause: "outside" }]);
    expect(location("Paris").differences).toMatchObject([{ action: "create", cause: "outside" }]);
  });

  test("calls what was never deployed so, and finds its location by reference before it has an id", () => {
    const rome = { address: "abiquo_datacenter.rome", type: "abiquo_datacenter", mode: "managed" };
    const { datacenter_ids: _, ...rest } = MONITOR;

    const exitCode = run({
      resource_changes: [
        {
          ...rome,
          change: { actions: ["create"], before: null, after: { name: "Rome" }, after_unknown: { id: true } },
        },
        change(null, rest, { after_unknown: { datacenter_ids: true } }),
      ],
      configuration: {
        root_module: {
          resources: [
            {
              address: "abiquo_remote_service.monitor",
              expressions: { datacenter_ids: { references: ["abiquo_datacenter.rome.id", "abiquo_datacenter.rome"] } },
            },
          ],
        },
      },
    });

    expect(exitCode).toBe(2);
    expect(location("Rome").differences).toMatchObject([
      { action: "create", cause: "undeployed" },
      { action: "create", cause: "undeployed" },
    ]);
  });

  test("ends with 0 and an observation if only something changed that a deploy leaves alone", () => {
    const dead = { ...MONITOR, available: false };

    const exitCode = run({ resource_drift: [change({ ...MONITOR, available: true }, dead)] });

    expect(exitCode).toBe(0);
    expect(location("Paris").observations).toMatchObject([
      { attributes: [{ name: "available", expected: true, found: false }] },
    ]);
  });

  test("leaves out what is unknown before an apply, and hides what is sensitive", () => {
    const marks = { before_sensitive: { token: true }, after_sensitive: { token: true } };
    const before = { ...MONITOR, token: "s3cret", uuid: "a" };

    run({
      resource_changes: [change(before, { ...MONITOR, token: "n3w" }, { after_unknown: { uuid: true }, ...marks })],
    });

    expect(location("Paris").differences).toMatchObject([
      { attributes: [{ name: "token", expected: "(sensitive)", found: "(sensitive)" }] },
    ]);
    expect(readFileSync(join(reports, "drift.json"), "utf8")).not.toMatch(/s3cret|n3w/);
  });

  test("ends with 1 and Terraform's words if a stack could not be planned, and reports the others", () => {
    writeFileSync(join(plans, "broken.txt"), "Error: no connection");

    const exitCode = run({ resource_changes: [change({ ...MONITOR, host: "other" }, MONITOR)] });

    expect(exitCode).toBe(1);
    expect(JSON.parse(readFileSync(join(reports, "drift.json"), "utf8"))).toMatchObject({
      result: "error",
      errors: [{ stack: "broken", message: "Error: no connection" }],
    });
    expect(location("Madrid").differences).toHaveLength(1);
  });
});
