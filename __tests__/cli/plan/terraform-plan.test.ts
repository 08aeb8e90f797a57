import { readPlan } from "../../../lib/cli/plan/differences";
import { incompleteness, parsePlan } from "../../../lib/cli/plan/terraform-plan";
import { renderPlanComment } from "../../../lib/cli/pipeline/plan-comment";
import { changeOf } from "../../pipelines/plans";

const EMPTY = { format_version: "1.2", planned_values: {}, resource_changes: [] };

describe("what is not a plan", () => {
  test.each<[string, unknown, string]>([
    ["an empty object", {}, "It is not a plan in JSON"],
    ["a list", [], "It is not a plan in JSON"],
    ["a state", { format_version: "1.0", values: { root_module: {} } }, "It is a state."],
    ["an empty state", { format_version: "1.0" }, "It is not a plan in JSON"],
    ["a state file", { version: 4, serial: 1, resources: [] }, "It is not a plan in JSON"],
    ["a future format", { ...EMPTY, format_version: "3.0" }, "It has the format version 3.0"],
    ["a list of something else", { ...EMPTY, resource_changes: [1] }, "It is not a plan in JSON"],
  ])("such as %s is refused", (_, content, message) => {
    expect(() => parsePlan(JSON.stringify(content))).toThrow(message);
  });

  test("is not a plan without changes", () => {
    expect(parsePlan(JSON.stringify(EMPTY))).toMatchObject(EMPTY);
    expect(parsePlan(JSON.stringify({ format_version: "1.0", planned_values: {} })).resource_changes).toBeUndefined();
  });
});

test.each([
  [{ errored: true, complete: false }, "Terraform stopped with an error before the plan was complete"],
  [{ errored: false, complete: false }, "Terraform says that another plan must follow it"],
  [{ errored: false, complete: true }, undefined],
  [{}, undefined],
])("a plan with %j is incomplete: %s", (facts, reason) => {
  expect(incompleteness(parsePlan(JSON.stringify({ ...EMPTY, ...facts })))).toBe(reason);
});

describe("sensitive values", () => {
  const SECRET = "s3cret.internal";
  const location = changeOf(
    { id: "1", name: `old ${SECRET}`, location: SECRET },
    { id: "1", name: SECRET, location: SECRET },
    {
      address: "abiquo_datacenter.s",
      type: "abiquo_datacenter",
      change: { before_sensitive: { name: true, location: true }, after_sensitive: { name: true, location: true } },
    },
  );
  const service = changeOf(
    null,
    { type: "NARS", host: SECRET, uri: `http://${SECRET}:8009/nars`, datacenter_ids: ["1"] },
    { change: { before_sensitive: false, after_sensitive: { host: true } } },
  );
  const state = {
    resources: [
      {
        address: "abiquo_datacenter.t",
        type: "abiquo_datacenter",
        values: { id: "2", name: SECRET },
        sensitive_values: { name: true },
      },
    ],
  };
  const text = JSON.stringify({
    ...EMPTY,
    resource_changes: [location, service],
    resource_drift: [location],
    prior_state: { values: { root_module: { child_modules: [state] } } },
  });

  test("never leave the parser, not even in the address that is made of them", () => {
    expect(text).toContain(SECRET);
    expect(JSON.stringify(parsePlan(text))).not.toContain(SECRET);
  });

  test("that differ still differ, and what stays the same does not", () => {
    const [difference] = readPlan("spain", parsePlan(text)).differences;

    expect(difference?.attributes).toEqual([{ name: "name", found: "(sensitive)", expected: "(sensitive)" }]);
  });

  test("are replaced in the comment, which still names the locations", () => {
    const comment = renderPlanComment([{ stack: "spain", text: "", plan: parsePlan(text) }]);

    expect(comment).toContain("`(sensitive, changed)` (`1`)");
    expect(comment).not.toContain(SECRET);
  });
});
