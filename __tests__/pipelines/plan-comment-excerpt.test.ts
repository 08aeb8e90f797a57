import { shorten } from "../../lib/cli/pipeline/markdown";
import { renderPlanComment } from "../../lib/cli/pipeline/plan-comment";
import { MONITOR, changeOf } from "./plans";

const PROGRESS = [
  'abiquo_datacenter.d["a: b"]: Refreshing state... [id=1]',
  "module.spain.abiquo_datacenter.d: Refreshing state...",
  "data.abiquo_datacenters.all: Reading...",
  "data.abiquo_datacenters.all: Still reading... [10s elapsed]",
  "data.abiquo_datacenters.all: Read complete after 0s [id=all]",
  "ephemeral.random_password.p: Opening...",
  "ephemeral.random_password.p: Opening complete after 0s",
  "ephemeral.random_password.p: Closing...",
  "ephemeral.random_password.p: Closing complete after 0s",
];

/** More than fits into a comment. */
const MUCH = Array.from({ length: 3000 }, (_, index) => PROGRESS[index % PROGRESS.length]);

describe("Terraform's output in the plan comment", () => {
  test("contains the whole error, without the lines on objects that were read", () => {
    const error = "Error: Cannot delete Madrid\n\n  with abiquo_datacenter.d,\n\nIt has 3 virtual datacenters.";

    const text = renderPlanComment([{ stack: "spain", text: `${MUCH.join("\n")}\n\n${error}` }]);

    expect(text).toContain(`### spain: the plan failed\n\n\`\`\`\n${error}\n\`\`\``);
  });

  test("contains the whole plan, without the lines on objects that were read", () => {
    const plan = "Terraform will perform the following actions:\n\n  ~ host\n\nPlan: 0 to add, 1 to change.";
    const changes = { resource_changes: [changeOf(MONITOR, { ...MONITOR, host: "rs2" })] };

    const text = renderPlanComment([{ stack: "spain", text: `${MUCH.join("\n")}\n\n${plan}`, plan: changes }]);

    expect(text).toContain(`\n\n\`\`\`\n${plan}\n\`\`\`\n`);
  });

  test("keeps every other line, whatever is in it", () => {
    const lines = [
      "Error: x: Reading...",
      '  # abiquo_datacenter.d["x: Refreshing state..."] will be created',
      '      + name = "abiquo_datacenter.d: Reading..."',
      "a sentence. It ends with: Reading",
    ].join("\n");

    expect(renderPlanComment([{ stack: "spain", text: lines }])).toContain(`\`\`\`\n${lines}\n\`\`\``);
  });

  test("keeps its end if it is too long", () => {
    const text = renderPlanComment([{ stack: "spain", text: `begin ${"x".repeat(200_000)} end` }]);

    expect(text).toMatch(/```\n\[\d+ more characters in the job's log\]\nx+ end\n```$/);
    expect(shorten("abcdef", 2)).toBe("[4 more characters in the job's log]\nef");
    expect(shorten("abcdef", -5)).toBe("[6 more characters in the job's log]\n");
    expect(shorten("abcdef", 6)).toBe("abcdef");
  });

  test.each([
    ["control characters", "\u0007\u200f".repeat(20_000)],
    ["backticks", "`".repeat(40_000)],
  ])("fits into the comment if it is long because of its %s", (_, much) => {
    const failed = renderPlanComment([{ stack: "spain", text: `${much} end` }]);

    expect(failed).toMatch(/ end\n`+$/);
    expect(failed.length).toBeLessThanOrEqual(60_000);
  });

  test("has room beside annotations with many control characters", () => {
    const annotations = ["Warning: first", `Warning: ${"\u200f".repeat(7_000)}`];

    const text = renderPlanComment([{ stack: "spain", text: "the end", annotations }]);

    expect(text).toContain("```\nWarning: first\nand 1 more, in the job's log\n```");
    expect(text).toMatch(/```\nthe end\n```$/);
  });

  test("is shown for changes that this command does not know", () => {
    const text = renderPlanComment([{ stack: "spain", text: "news", plan: { applyable: true } }]);

    expect(text).toContain("### spain: changes that only Terraform's output shows\n");
    expect(text).toContain("```\nnews\n```");
  });
});
