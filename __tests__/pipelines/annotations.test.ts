import { dirname, join } from "node:path";
import { renderPlanComment } from "../../lib/cli/pipeline/plan-comment";
import { useJobFolder } from "./job-folder";

const CDKTF = join(dirname(dirname(__dirname)), "node_modules/cdktf");

const APP = `const { Annotations, App, TerraformOutput, TerraformStack } = require(${JSON.stringify(CDKTF)});
const app = new App();
const stack = new TerraformStack(app, "spain");
new TerraformOutput(stack, "host", { value: "rs" });
Annotations.of(stack).addWarning("It has no monitor.\\n::error::from a name\\n\`\`\`\\n<img src=x>");
Annotations.of(stack).addInfo("It is new.");
new TerraformStack(app, "france");
app.synth();
`;

const TERRAFORM = `#!/bin/sh
case $1 in
  plan) [ -z "$FAILING" ] || { echo "Error: no connection"; exit 1; } ;;
  show) echo '{"format_version":"1.2","planned_values":{}}' ;;
esac
`;

/** As the log shows them. */
const LOGGED = [
  "cdktf-abiquo: stacks synthesized",
  "Warning: spain: It has no monitor.",
  ": :error::from a name",
  "```",
  "<img src=x>",
  "Note: spain: It is new.",
  "== france",
];

/** As the comment shows them, so that nothing in them is markup. */
const COMMENTED = `**Annotations of constructs:**

\`\`\`\`
Warning: spain: It has no monitor.
: :error::from a name
\`\`\`
<img src=x>
Note: spain: It is new.
\`\`\`\``;

describe("warnings of constructs", () => {
  const folder = useJobFolder({ terraform: TERRAFORM, "main.js": APP, "cdktf.json": '{"app": "node main.js"}' });

  function comment(): string {
    return folder.read("pipeline-reports/plan.md");
  }

  test.each(["plan", "deploy", "drift"])("are in the log, and no command to the runner: %s", async (job) => {
    const { exitCode, stdout } = await folder.run([job]);

    expect(exitCode).toBe(0);
    expect(stdout).toContain(`${LOGGED.join("\n")}\n`);
  });

  test("are in the comment of their stack, also if it has no changes", async () => {
    await folder.run(["plan"]);

    expect(comment()).toContain(`### france: no changes\n\n### spain: no changes\n\n${COMMENTED}\n`);
  });

  test("are in the comment if the plan failed", async () => {
    await folder.run(["plan"], { FAILING: "yes" });

    expect(comment()).toContain(`### spain: the plan failed\n\n${COMMENTED}\n\n\`\`\`\nError: no connection\n\`\`\`\n`);
  });

  test("leave room for the plan if they are long", () => {
    const annotations = ["Warning: spain: short", `Warning: spain: ${"x".repeat(100_000)}`];

    const text = renderPlanComment([{ stack: "spain", text: "Error: no connection", annotations }]);

    expect(text).toContain("```\nWarning: spain: short\nand 1 more, in the job's log\n```");
    expect(text).toContain("Error: no connection");
  });
});
