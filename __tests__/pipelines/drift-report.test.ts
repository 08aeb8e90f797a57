import { makeDriftReport } from "../../lib/cli/pipeline/drift-report";
import type { DriftReport, LocationDrift } from "../../lib/cli/pipeline/drift-report";
import { driftJunit, driftLines, driftMarkdown } from "../../lib/cli/pipeline/drift-words";
import type { StackPlan } from "../../lib/cli/pipeline/stacks";
import type { TerraformPlan } from "../../lib/cli/plan/terraform-plan";
import { MONITOR, changeOf, stateOf } from "./plans";

const NOW = new Date("2026-01-02T03:04:05Z");

function reportOf(plan: TerraformPlan, ...others: readonly StackPlan[]): DriftReport {
  const whole = { ...stateOf("Madrid", "Paris"), ...plan };
  return makeDriftReport([{ stack: "platform", text: "words", plan: whole }, ...others], NOW);
}

function at(report: DriftReport, name: string): LocationDrift {
  const found = report.locations.find((location) => location.name === name);
  if (!found) {
    throw new Error(`The report has no ${name}.`);
  }
  return found;
}

describe("the drift report", () => {
  test("reports no differences, and lists every location", () => {
    const report = reportOf({});

    expect(report).toMatchObject({ version: 1, checkedAt: "2026-01-02T03:04:05.000Z", result: "none", errors: [] });
    expect(report.locations.map(({ key }) => key)).toEqual(["datacenter-1", "datacenter-2"]);
    expect(driftLines(report)).toEqual(["no drift"]);
  });

  test("says which stacks were only partly compared", () => {
    const report = reportOf({ complete: false });

    const reason = "the comparison may lack differences: Terraform says that another plan must follow it";
    expect(report.incomplete.map(({ stack }) => stack)).toEqual(["platform"]);
    expect(driftLines(report)).toEqual([`platform: ${reason}`, "no drift"]);
    expect(driftMarkdown(report)).toMatch(
      /^## Drift: no drift\n\n`platform`: \*\*the comparison may lack differences:\*\* .* must follow it\.$/,
    );
    expect(driftJunit(report)).toContain(
      `name="platform" time="0.000">\n      <skipped message="${reason}"/>\n    </testcase>`,
    );
    expect(reportOf({}).incomplete).toEqual([]);
  });

  test("distinguishes locations with the same id on two platforms, in two stacks", () => {
    const plan = (name: string, platform: string): TerraformPlan => {
      const datacenter = { id: "1", name, platform };
      const changed = changeOf(
        { ...MONITOR, datacenter_ids: ["1"], platform, host: "other" },
        { ...MONITOR, datacenter_ids: ["1"], platform },
      );
      const resources = [{ address: "abiquo_datacenter.dc", type: "abiquo_datacenter", values: datacenter }];
      return { prior_state: { values: { root_module: { resources } } }, resource_changes: [changed] };
    };

    const report = makeDriftReport(
      [
        { stack: "staging", text: "", plan: plan("Barcelona", "https://staging:443/api") },
        { stack: "production", text: "", plan: plan("Madrid", "https://production:443/api") },
      ],
      NOW,
    );

    expect(report.locations).toMatchObject([
      { key: "staging:443/api-datacenter-1", name: "Barcelona", differences: [{ stack: "staging" }] },
      { key: "production:443/api-datacenter-1", name: "Madrid", differences: [{ stack: "production" }] },
    ]);
  });

  test("keeps the name of a location to which another stack only links", () => {
    const changed = changeOf(
      { ...MONITOR, datacenter_ids: ["1"], host: "other" },
      { ...MONITOR, datacenter_ids: ["1"] },
    );

    const report = reportOf({}, { stack: "team", text: "", plan: { resource_changes: [changed] } });

    expect(at(report, "Madrid").differences).toMatchObject([{ stack: "team" }]);
  });

  test("takes attributes of another provider's object for nothing that they mean in Abiquo", () => {
    const folder = { address: "vsphere_folder.f", type: "vsphere_folder" };
    const changed = changeOf({ datacenter_id: "datacenter-3", path: "a" }, { datacenter_id: "1", path: "b" }, folder);

    const report = reportOf({ resource_changes: [changed] });

    expect(report.locations.map(({ key, differences }) => [key, differences])).toEqual([
      ["datacenter-1", []],
      ["datacenter-2", []],
    ]);
    expect(report.elsewhere.differences).toMatchObject([
      { address: "vsphere_folder.f", effects: ["changes"], attributes: [{ expected: "1" }, { expected: "b" }] },
    ]);
  });

  test("reports a changed address at every location of the service, with the expected and the found value", () => {
    const moved = { ...MONITOR, host: "other" };

    const report = reportOf({
      resource_drift: [changeOf(MONITOR, moved)],
      resource_changes: [changeOf(moved, MONITOR)],
    });

    const attributes = [{ name: "host", expected: "rs", found: "other" }];
    expect(report.result).toBe("drift");
    expect(at(report, "Madrid").differences).toMatchObject([{ action: "update", cause: "outside", attributes }]);
    expect(at(report, "Paris").differences).toMatchObject([{ action: "update", cause: "outside", attributes }]);
  });

  test("reports a lost link only at the location that lost it, by name", () => {
    const unlinked = { ...MONITOR, datacenter_ids: ["1"] };

    const report = reportOf({
      resource_drift: [changeOf(MONITOR, unlinked)],
      resource_changes: [changeOf(unlinked, MONITOR)],
    });

    const attributes = [{ name: "datacenter_ids", expected: ["Madrid", "Paris"], found: ["Madrid"] }];
    expect(at(report, "Paris").differences).toMatchObject([{ attributes }]);
    expect(at(report, "Madrid").differences).toEqual([]);
  });

  test("reports a deleted service at its former locations", () => {
    const again = { ...MONITOR, datacenter_ids: ["1"] };

    const report = reportOf({ resource_drift: [changeOf(MONITOR, null)], resource_changes: [changeOf(null, again)] });

    expect(report.result).toBe("drift");
    expect(at(report, "Madrid").differences).toMatchObject([{ action: "create", cause: "outside" }]);
    expect(at(report, "Paris").differences).toMatchObject([{ action: "create", cause: "outside" }]);
  });

  test("reports an object that was never deployed, and finds its location by reference before it has an id", () => {
    const rome = { address: "abiquo_datacenter.rome", type: "abiquo_datacenter", mode: "managed" };
    const { datacenter_ids: _, ...rest } = MONITOR;

    const report = reportOf({
      resource_changes: [
        {
          ...rome,
          change: { actions: ["create"], before: null, after: { name: "Rome" }, after_unknown: { id: true } },
        },
        changeOf(null, rest, { change: { after_unknown: { datacenter_ids: true } } }),
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

    expect(report.result).toBe("drift");
    expect(at(report, "Rome").differences).toMatchObject([
      { action: "create", cause: "undeployed" },
      { action: "create", cause: "undeployed" },
    ]);
  });

  test("exits with 0 and an observation if a deploy would leave all changes alone", () => {
    const dead = { ...MONITOR, available: false };

    const report = reportOf({ resource_drift: [changeOf({ ...MONITOR, available: true }, dead)] });

    expect(report.result).toBe("none");
    expect(at(report, "Paris").observations).toMatchObject([
      { attributes: [{ name: "available", expected: true, found: false }] },
    ]);
  });

  test("says nothing of what a refresh adds to a state of an early build", () => {
    const recorded = { ...MONITOR, platform: "https://abiquo.example.com:443/api", takes_over: "" };

    const report = reportOf({ resource_drift: [changeOf({ ...MONITOR, platform: null, takes_over: null }, recorded)] });

    expect(report.locations.flatMap(({ observations }) => observations)).toEqual([]);
  });

  test("blames nobody outside for an undeployed change of a service that no longer answers", () => {
    const dead = { ...MONITOR, available: false };
    const next = { ...dead, host: "other" };

    const report = reportOf({
      resource_drift: [changeOf({ ...MONITOR, available: true }, dead)],
      resource_changes: [changeOf(dead, next)],
    });

    expect(at(report, "Paris").differences).toMatchObject([{ cause: "undeployed" }]);
  });

  test("leaves out unknown values, and hides sensitive ones", () => {
    const marks = { before_sensitive: { token: true }, after_sensitive: { token: true } };
    const before = { ...MONITOR, token: "s3cret", uuid: "a" };

    const report = reportOf({
      resource_changes: [
        changeOf(before, { ...MONITOR, token: "n3w" }, { change: { after_unknown: { uuid: true }, ...marks } }),
      ],
    });

    expect(at(report, "Paris").differences).toMatchObject([
      { attributes: [{ name: "token", expected: "(sensitive)", found: "(sensitive)" }] },
    ]);
    expect(JSON.stringify(report)).not.toMatch(/s3cret|n3w/);
  });

  test("contains Terraform's output if a stack could not be planned, and reports the others", () => {
    const changed = changeOf({ ...MONITOR, host: "other" }, MONITOR);

    const report = reportOf({ resource_changes: [changed] }, { stack: "broken", text: "Error: no connection" });

    expect(report).toMatchObject({ result: "error", errors: [{ stack: "broken", message: "Error: no connection" }] });
    expect(at(report, "Madrid").differences).toHaveLength(1);
  });

  test("finds a location in a module or an instance by reference", () => {
    const create = (address: string, name: string): ReturnType<typeof changeOf> =>
      changeOf(null, { name }, { address, type: "abiquo_datacenter" });
    const references = ['abiquo_datacenter.d["x]"].id', 'abiquo_datacenter.d["x]"]', "abiquo_datacenter.d"];
    const service = changeOf(
      null,
      { type: "NARS" },
      {
        address: "module.spain[0].abiquo_remote_service.s",
        change: { after_unknown: { datacenter_ids: [true] } },
      },
    );

    const report = reportOf({
      resource_changes: [
        create('module.spain[0].abiquo_datacenter.d["x]"]', "Here"),
        create('module.spain[0].abiquo_datacenter.d["y"]', "There"),
        create('abiquo_datacenter.d["x]"]', "Elsewhere"),
        service,
      ],
      configuration: {
        root_module: {
          module_calls: {
            spain: {
              module: {
                resources: [{ address: "abiquo_remote_service.s", expressions: { datacenter_ids: { references } } }],
              },
            },
          },
        },
      },
    });

    const differences = (name: string): number => at(report, name).differences.length;
    expect(["Here", "There", "Elsewhere"].map(differences)).toEqual([2, 1, 1]);
  });

  test("is rendered as tests for GitLab, a summary for GitHub and lines for the log, with escaped names", () => {
    const name = "<b>[x](http://x)\n::error::x]]>";
    const drifted = changeOf(MONITOR, { ...MONITOR, datacenter_ids: ["1", "2"], host: "rs" + name });

    const report = reportOf({ ...stateOf("Madrid", name), resource_changes: [drifted] });

    expect(driftJunit(report)).toContain('<testcase classname="datacenter" name="Madrid (1)" time="0.000">');
    expect(driftJunit(report)).toContain('name="&lt;b&gt;[x](http://x)&#10;::error::x]]&gt; (2)"');
    expect(driftMarkdown(report)).toContain("### `<b>[x](http://x)\\u{a}::error::x]]>` (`2`)");
    expect(driftLines(report).filter((line) => line.includes("\n"))).toEqual([]);
  });

  test("in Markdown is short enough for a comment and a summary on GitHub, and says where the rest is", () => {
    const changes = Array.from({ length: 2000 }, (_, number) => ({
      ...changeOf({ name: "a" }, { name: "b" }),
      address: `abiquo_datacenter.number_${number}`,
    }));

    const text = driftMarkdown(reportOf({ resource_changes: changes }));

    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/\n- .*\n\nThe rest is in drift\.json\.$/);
    expect(driftMarkdown(reportOf({ resource_changes: changes.slice(0, 1) }))).not.toContain("drift.json");
  });
});
